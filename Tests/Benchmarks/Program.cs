using System.CommandLine;
using RealtimeStyle.Benchmarks.CommandLine;
using Spectre.Console;

namespace RealtimeStyle.Benchmarks;

/// <summary>The benchmarks as commands, and what becomes of their errors: one line, and an exit code.</summary>
internal static class Program
{
    private const int Failed = 1;
    private const int WrongUsage = 2;

    /// <summary>Files and pipes have no width of their own; tables there should not be broken at 80 columns.</summary>
    private const int RedirectedWidth = 200;

    internal static int Main(string[] arguments)
    {
        if (!AnsiConsole.Profile.Out.IsTerminal) AnsiConsole.Profile.Width = RedirectedWidth;
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
