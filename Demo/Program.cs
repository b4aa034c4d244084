using RealtimeStyle.Demo.CommandLine;

namespace RealtimeStyle.Demo;

internal static class Program
{
    private static int Main(string[] args) => new DemoCommandLine(Console.Out, Console.Error).Run(args);
}
