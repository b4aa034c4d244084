using System.CommandLine;
using RealtimeStyle.Trainer;
using Spectre.Console;

namespace RealtimeStyle.Benchmarks.Training;

/// <summary>Steps of training a style a second, against those of the same step in C++.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        FeaturesOption features = FeaturesOption.OfMeasures();
        var threads = new Option<int>("--threads") { Description = "Processor threads of both.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var rounds = new Option<int>("--rounds") { Description = "Turns of each.", DefaultValueFactory = _ => 5 };
        var steps = new Option<int>("--steps") { Description = "Steps of a turn.", DefaultValueFactory = _ => 10 };
        var root = new RootCommand("Times steps of training a style against the same step written in C++ on libtorch.") { features, threads, rounds, steps };
        root.SetAction(line => Print(TrainingRate.Measure(features.PathFrom(line), line.GetValue(threads), line.GetValue(rounds), line.GetValue(steps))));
        try
        {
            return root.Parse(arguments).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception) when (exception is UsageException or TrainerException)
        {
            Console.Error.WriteLine($"bench: {exception.Message}");
            return exception is UsageException ? 2 : 1;
        }
    }

    private static void Print(TrainingRate rate)
    {
        Table table = new Table().AddColumns("", "steps a second", "processor seconds a step");
        table.AddRow("trainer", $"{1 / rate.Trainer.Wall:f2}", $"{rate.Trainer.Processor:f3}");
        table.AddRow("C++", $"{1 / rate.Native.Wall:f2}", $"{rate.Native.Processor:f3}");
        table.AddRow("trainer's speed, C++ being 1", $"{rate.WallRatio:f2}", $"{rate.ProcessorRatio:f2}");
        AnsiConsole.Write(table);
    }
}
