using System.Diagnostics;
using RealtimeStyle.Trainer.Data;
using RealtimeStyle.Trainer.Evaluation;
using RealtimeStyle.Trainer.Features;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Textures;

/// <summary>Measures finished textures against the picture that they were trained on.</summary>
internal sealed class TextureEvaluator(IStyleFeatures features, string exemplarPath)
{
    /// <summary>Tiles, and crops, whose distances are measured.</summary>
    private const int Samples = 16;

    private const int SampleSide = 128, TileSide = 256, RegionSide = 1024;

    /// <summary>Squares whose losses are averaged.</summary>
    private const int Squares = 4;

    private const int TimedRuns = 5;

    internal TextureScore Score(TextureModel model)
    {
        using var grad = no_grad();
        using var scope = NewDisposeScope();
        var exemplar = Exemplar.Load(exemplarPath, model.Options.ExemplarSize, CPU);
        return new TextureScore(
            model.Name,
            PlaneLoss(model, exemplar),
            CropLoss(model, exemplar),
            NearestDistance.Mean([.. Enumerable.Range(0, Samples).Select(seed => Square(model, SampleSide, seed))]),
            NearestDistance.Mean(Crops(exemplar)),
            Megapixels(model, TileSide),
            Megapixels(model, RegionSide));
    }

    private double PlaneLoss(TextureModel model, Tensor exemplar)
    {
        using var objective = new TextureObjective(features, exemplar, model.Options);
        var side = (int)Math.Min(exemplar.shape[2], exemplar.shape[3]) / model.Alignment * model.Alignment;
        return Enumerable.Range(0, Squares).Average(seed => objective.TextureLoss(Square(model, side, seed), draw: 0));
    }

    // The halves along the longer side, each against the other.
    private double CropLoss(TextureModel model, Tensor exemplar)
    {
        var axis = exemplar.shape[3] >= exemplar.shape[2] ? 3 : 2;
        var half = exemplar.shape[axis] / 2;
        var (first, second) = (exemplar.narrow(axis, 0, half), exemplar.narrow(axis, half, half));
        return (Between(first, second) + Between(second, first)) / 2;

        double Between(Tensor target, Tensor found)
        {
            using var objective = new TextureObjective(features, target, model.Options);
            return objective.TextureLoss(found, draw: 0);
        }
    }

    private static List<Tensor> Crops(Tensor exemplar)
    {
        var random = new CounterRandom(seed: 1, iteration: 0, slot: 0);
        var side = (int)Math.Min(SampleSide, Math.Min(exemplar.shape[2], exemplar.shape[3]) / 2);
        return [.. Enumerable.Range(0, Samples).Select(_ =>
            exemplar.narrow(2, random.Next((int)exemplar.shape[2] - side + 1), side).narrow(3, random.Next((int)exemplar.shape[3] - side + 1), side))];
    }

    private static Tensor Square(TextureModel model, int side, long seed) => tensor(model.Square(side, seed), [1, 3, side, side]);

    // The fastest of a few runs: what else the machine does only ever adds.
    private static double Megapixels(TextureModel model, int side)
    {
        var run = model.Runner(side);
        run();
        return Enumerable.Range(0, TimedRuns).Max(_ =>
        {
            var clock = Stopwatch.StartNew();
            run();
            return side * side / 1e6 / clock.Elapsed.TotalSeconds;
        });
    }
}
