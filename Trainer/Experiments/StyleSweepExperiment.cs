using System.CommandLine;
using Google.Protobuf;
using RealtimeStyle.Trainer.Data;
using RealtimeStyle.Trainer.Evaluation;
using RealtimeStyle.Trainer.Features;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Experiments;

/// <summary>What one term of a style's loss does, on the same crops, and what it costs in style and content.</summary>
internal abstract class StyleSweepExperiment : SweepExperiment<TrainOptions>
{
    /// <summary>Side of the squares on which style and content are measured; a multiple of every generator's alignment.</summary>
    private protected const int MeasuredSide = 192;

    private readonly ComparedTraining training;
    private readonly Option<string?> start = new("--start") { Description = "finished .onnx or checkpoint that every run begins with; default: random weights" };

    private protected StyleSweepExperiment(string name, string description, TrainOptions defaults, double[] tried)
        : base(name, description, name, tried)
    {
        training = new ComparedTraining(defaults);
        foreach (var option in training.All) Options.Add(option);
        Options.Add(start);
    }

    /// <summary>A run's options with the term's weight in them.</summary>
    private protected abstract TrainOptions Weighted(TrainOptions options, double weight);

    /// <summary>What the term is there for.</summary>
    private protected abstract IEnumerable<SweepMeasure> Measure(OnnxModel model, string heldOut);

    private protected override TrainOptions Read(ParseResult line, double weight, long seed) => Weighted(training.Read(line) with { Seed = seed }, weight).Checked();

    // A folder without pictures is refused here, not after the first training.
    private protected override void Prepare(ParseResult line) => ContentDataset.PicturesIn(training.HeldOut(line));

    private protected override void Train(ParseResult line, TrainOptions options, string path)
    {
        using var loop = new TrainingLoop(options);
        if (line.GetValue(start) is { } trained) loop.StartFrom(trained);
        TrainingDisplay.Show(0, loop.Total, report => loop.Run(report, CancellationToken.None));
        AtomicFile.Write(path, OnnxWriter.Write(loop.Averaged, StyleMetadata.Of(options, path), options.HalfWeights).WriteTo);
    }

    private protected override IEnumerable<SweepMeasure> Measure(ParseResult line, TrainOptions options, string path)
    {
        var heldOut = training.HeldOut(line);
        using var features = new FeatureNet(FeatureWeights.Open(options.Features), CPU);
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
