using RealtimeStyle.Trainer;

namespace RealtimeStyle.Tests.Trainer;

/// <summary>The trainer as a user types it. The console is the process's: tests that use this are of the collection "console".</summary>
internal static class TrainCommand
{
    internal static (int Code, string Error) Run(string[] arguments)
    {
        var (output, error) = (Console.Out, Console.Error);
        using var captured = new StringWriter();
        try
        {
            Console.SetOut(TextWriter.Null);
            Console.SetError(captured);
            // More threads than free cores wait for each other for minutes.
            if (arguments is ["style" or "texture", ..]) arguments = [.. arguments, "--threads", "1"];
            return (Program.Main(arguments), captured.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }

    internal static void AssertFails(int code, string named, string[] arguments)
    {
        var (result, error) = Run(arguments);
        Assert.Equal(code, result);
        Assert.Contains(named, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }
}
