using System.CommandLine;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Experiments;

/// <summary>What one term of the loss does: the same training with different weights of it and nothing else changed.</summary>
/// <typeparam name="TOptions">All that decides the result of a run.</typeparam>
internal abstract class SweepExperiment<TOptions> : Command
{
    private readonly string term;
    private readonly WeightsOption weights;
    private readonly Option<long> seed = new("--seed") { Description = "fixes the weights at the start and all that is drawn later", DefaultValueFactory = _ => 1 };
    private readonly ThreadsOption threads = new();
    private readonly Option<string> output = new("--output", "-o") { Description = "folder for the networks", Required = true };
    private readonly Option<string> csv = new("--csv") { Description = "file for the numbers" };

    /// <param name="name">Of the command, and of the curves that it writes.</param>
    /// <param name="description">For the help.</param>
    /// <param name="term">Of the loss.</param>
    /// <param name="tried">Its weights where the line does not say.</param>
    private protected SweepExperiment(string name, string description, string term, double[] tried)
        : base(name, description)
    {
        this.term = term;
        weights = new(term, tried);
        foreach (var option in new Option[] { weights, seed, threads, output, csv }) Options.Add(option);
        SetAction(Run);
    }

    /// <summary>The options of a run, if they can be used.</summary>
    private protected abstract TOptions Read(ParseResult line, double weight, long seed);

    /// <summary>Reads what <see cref="Measure"/> needs; before the first training, so that what is missing is said at once.</summary>
    private protected virtual void Prepare(ParseResult line)
    {
    }

    /// <summary>Writes the .onnx at a path.</summary>
    private protected abstract void Train(ParseResult line, TOptions options, string path);

    /// <summary>What the term is there for, and what it costs.</summary>
    private protected abstract IEnumerable<SweepMeasure> Measure(ParseResult line, TOptions options, string path);

    private int Run(ParseResult line)
    {
        var tried = weights.From(line);
        TOptions[] runs = [.. tried.Select(weight => Read(line, weight, line.GetValue(seed)))];
        threads.Apply(line);
        Prepare(line);
        List<SweepPoint> points = [];
        foreach (var (weight, options) in tried.Zip(runs))
        {
            var model = Path.Combine(line.GetValue(output)!, FormattableString.Invariant($"{term}_{weight}.onnx"));
            Train(line, options, model);
            points.Add(new SweepPoint(weight, [.. Measure(line, options, model)]));
            if (line.GetValue(csv) is { } file) WeightSweep.Write(file, new WeightSweep(Name, points));
        }
        new WeightSweep(Name, points).Compare().Print();
        return 0;
    }
}
