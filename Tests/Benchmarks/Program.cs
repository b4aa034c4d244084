using System.CommandLine;
using RealtimeStyle.Benchmarks.CommandLine;

namespace RealtimeStyle.Benchmarks;

/// <summary>The benchmarks as commands, and what becomes of their errors: one line, and an exit code.</summary>
internal static class Program
{
    private const int Failed = 1;
    private const int WrongUsage = 2;

    internal static int Main(string[] arguments)
    {
        RootCommand root = MatrixCommand.Create();
        root.Add(SwitchingCommand.Create());
        root.Add(TexturesCommand.Create());
        root.Add(StartupCommand.Create());
        root.Add(OrtOptionsCommand.Create());
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0) return Report($"{parsed.Errors[0].Message} See bench --help.", WrongUsage);
        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception)
        {
            return Report(exception.Message, Failed);
        }
    }

    private static int Report(string message, int exitCode)
    {
        Console.Error.WriteLine($"bench: {message.ReplaceLineEndings(" ").Trim()}");
        return exitCode;
    }
}
