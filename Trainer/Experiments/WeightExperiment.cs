using System.CommandLine;
using Google.Protobuf;
using RealtimeStyle.Trainer.Data;
using RealtimeStyle.Trainer.Evaluation;
using RealtimeStyle.Trainer.Features;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Experiments;

/// <summary>What one term of the loss does: the same training, on the same crops, with different weights of it and nothing else changed.</summary>
internal abstract class WeightExperiment : Command
{
    /// <summary>Side of the squares on which style and content are measured; a multiple of every generator's alignment.</summary>
    private protected const int MeasuredSide = 192;

    private readonly string term;
    private readonly ComparedTraining training;
    private readonly Option<double[]> weights;
    private readonly Option<string> output = new("--output", "-o") { Description = "folder for the networks", Required = true };
    private readonly Option<long> seed = new("--seed") { Description = "fixes the weights at the start and all that is drawn later", DefaultValueFactory = _ => 1 };
    private readonly Option<string?> start = new("--start") { Description = "checkpoint whose result every run begins with; default: random weights" };
    private readonly Option<string> csv = new("--csv") { Description = "file for the numbers" };

    private protected WeightExperiment(string term, string description, TrainOptions defaults, double[] tried)
        : base(term, description)
    {
        this.term = term;
        training = new ComparedTraining(defaults);
        weights = new("--weights")
        {
            Description = $"of the {term} term, a run each, the first to hold the others against",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => tried,
        };
        foreach (var option in (IEnumerable<Option>)[.. training.All, weights, start, output, seed, csv]) Options.Add(option);
        SetAction(Run);
    }

    /// <summary>A run's options with the term's weight in them.</summary>
    private protected abstract TrainOptions Weighted(TrainOptions options, double weight);

    /// <summary>Reads what <see cref="Measure"/> needs; before the first training, so that what is missing is said at once.</summary>
    private protected virtual void Prepare(ParseResult line)
    {
    }

    /// <summary>What the term is there for.</summary>
    private protected abstract IEnumerable<SweepMeasure> Measure(OnnxModel model, string heldOut);

    private int Run(ParseResult line)
    {
        var tried = WeightSweep.Tried(line.GetValue(weights)!);
        TrainOptions[] runs = [.. tried.Select(weight => Weighted(training.Read(line) with { Seed = line.GetValue(seed) }, weight).Checked())];
        training.SetThreads(line);
        // A folder without pictures is refused here, not after the first training.
        ContentDataset.PicturesIn(training.HeldOut(line));
        Prepare(line);
        List<SweepPoint> points = [];
        foreach (var (weight, options) in tried.Zip(runs))
        {
            var model = Path.Combine(line.GetValue(output)!, FormattableString.Invariant($"{term}_{weight}.onnx"));
            Train(options, line.GetValue(start), model);
            points.Add(new SweepPoint(weight, [.. MeasureAll(model, options, training.HeldOut(line))]));
            if (line.GetValue(csv) is { } file) WeightSweep.Write(file, new WeightSweep(term, points));
        }
        new WeightSweep(term, points).Compare().Print();
        return 0;
    }

    private static void Train(TrainOptions options, string? start, string path)
    {
        using var loop = new TrainingLoop(options);
        if (start is not null) loop.StartFrom(start);
        TrainingDisplay.Show(0, loop.Total, report => loop.Run(report, CancellationToken.None));
        AtomicFile.Write(path, OnnxWriter.Write(loop.Averaged, StyleMetadata.Of(options, path), options.HalfWeights).WriteTo);
    }

    private IEnumerable<SweepMeasure> MeasureAll(string path, TrainOptions options, string heldOut)
    {
        using var features = new FeatureNet(SafetensorsReader.Open(options.Features), CPU);
        using var evaluator = new StyleEvaluator(features, Picture.Load(options.Styles[0]), options.StyleSize, MeasuredSide);
        using var model = new OnnxModel(path);
        StyleScore[] scores = [.. Scores(evaluator, model, heldOut)];
        return [.. Measure(model, heldOut), new("style ratio", scores.Average(score => score.StyleRatio)), new("content ratio", scores.Average(score => score.ContentRatio))];
    }

    /// <summary>One of the model; of a model with several draws, one of each.</summary>
    private static IEnumerable<StyleScore> Scores(StyleEvaluator evaluator, OnnxModel model, string heldOut)
    {
        string?[] rows = model.Draws.Count == 0 ? [model.Row] : [.. model.Draws];
        foreach (var row in rows)
        {
            model.Row = row;
            yield return evaluator.Score(model, heldOut, (_, _, _) => { });
        }
    }
}
