using System.CommandLine;
using Spectre.Console;

namespace RealtimeStyle.Demo.CommandLine;

/// <summary>The commands of <c>demo</c>, and what becomes of their errors: one line, and an exit code.</summary>
internal sealed class DemoCommandLine(TextWriter output, TextWriter error)
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;

    public int Run(IReadOnlyList<string> args)
    {
        var verbose = new Option<bool>("--verbose") { Description = "Print where an error came from", Recursive = true };
        IAnsiConsole console = CreateConsole();
        var root = new RootCommand("Neural styles in real time on Vulkan") { verbose };
        root.Add(SceneCommand.Create(console));
        root.Add(StylizeCommand.Create(console));
        root.Add(TextureCommand.Create(console));
        root.Add(StabilityCommand.Create(console));
        root.Add(StylesCommand.Create(console));
        root.Add(DevicesCommand.Create(console));
        ParseResult parsed = root.Parse(args.Count == 0 ? [SceneCommand.Name] : args);
        if (parsed.Errors.Count > 0) return Report(Describe(parsed), WrongUsage);
        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = error });
        }
        catch (Exception exception)
        {
            if (parsed.GetValue(verbose)) error.WriteLine(exception);
            return Report(Message(exception), Failed);
        }
    }

    private IAnsiConsole CreateConsole()
    {
        // Files and pipes have no width of their own; lines there should not be broken at 80 columns.
        const int RedirectedWidth = 200;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (!console.Profile.Out.IsTerminal) console.Profile.Width = RedirectedWidth;
        return console;
    }

    private static string Describe(ParseResult parsed)
    {
        string problem = parsed.UnmatchedTokens is [string unknown, ..]
            ? $"Nothing is called '{unknown}' here; expected a command and its options."
            : parsed.Errors[0].Message;
        string command = parsed.CommandResult.Command is RootCommand ? "" : $" {parsed.CommandResult.Command.Name}";
        return $"{problem} See demo{command} --help.";
    }

    /// <summary>Exceptions of this project say what to do; of others only the kind and the message are known.</summary>
    private static string Message(Exception exception)
    {
        string kind = exception.GetType().FullName ?? "";
        bool ours = exception is ArgumentException || kind.StartsWith(nameof(RealtimeStyle), StringComparison.Ordinal);
        return ours ? exception.Message : $"{kind}: {exception.Message} Run again with --verbose for where.";
    }

    private int Report(string message, int exitCode)
    {
        error.WriteLine($"demo: {message.ReplaceLineEndings(" ").Trim()}");
        return exitCode;
    }
}
