using System.CommandLine;
using System.Runtime.InteropServices;
using RealtimeStyle.Generate;
using RealtimeStyle.Trainer.Experiments;
using RealtimeStyle.Trainer.Report;
using RealtimeStyle.Trainer.Textures;

namespace RealtimeStyle.Trainer;

/// <summary>The command line. Exit codes: 0 done, 1 failed, 2 wrong usage.</summary>
internal static class Program
{
    internal static int Main(string[] arguments)
    {
        var verbose = new Option<bool>("--verbose") { Description = "print the stack trace of an error", Recursive = true };
        var root = new RootCommand("Trains the generators that the plugin runs.") { verbose };
        root.Subcommands.Add(new StyleCommand());
        root.Subcommands.Add(new TextureCommand());
        root.Subcommands.Add(new EvalCommand());
        root.Subcommands.Add(new ReportCommand());
        root.Subcommands.Add(new Command("experiment", "reproduce results of the paper") { new NormExperiment(), new MotionExperiment(), new DiversityExperiment(), new OptimizationExperiment(), new TextureOptimizationExperiment(), new TextureDiversityExperiment(), new CollapseExperiment() });
        var line = root.Parse(arguments);
        if (line.Errors.Count > 0) return Fail(2, $"{string.Join(' ', line.Errors.Select(error => error.Message))} See train --help.");
        try
        {
            return line.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception) when (!line.GetValue(verbose) && IsExpected(exception))
        {
            return Fail(exception is UsageException ? 2 : 1, exception.Message);
        }
    }

    private static bool IsExpected(Exception exception) =>
        exception is UsageException or TrainerException or GeneratorFormatException or ExternalException or OutOfMemoryException;

    private static int Fail(int code, string message)
    {
        Console.Error.WriteLine($"train: {message.ReplaceLineEndings(" ")}");
        return code;
    }
}
