using System.Diagnostics;
using RealtimeStyle.Measure;
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

    /// <summary>Pixels between two squares of a tiling, along both axes; no multiple of a patch's side.</summary>
    private const int TilingStep = 7777;

    private const int TimedRuns = 5;

    internal TextureScore Score(TextureModel model)
    {
        using var grad = no_grad();
        using var scope = NewDisposeScope();
        var exemplar = Exemplar.Load(exemplarPath, model.Options.ExemplarSize, CPU);
        var patch = PlaneTexels.Of(exemplar);
        using var objective = new TextureObjective(features, exemplar, model.Options);
        var (distance, cropDistance) = Distances(model, exemplar);
        return new TextureScore(
            model.Name,
            Loss(objective, model, exemplar),
            CropLoss(model, exemplar),
            Loss(objective, PatchTiling.Hex(patch), patch),
            Loss(objective, PatchTiling.Blend(patch), patch),
            Loss(objective, PatchTiling.Repeat(patch), patch),
            distance,
            cropDistance,
            Megapixels(model, TileSide),
            Megapixels(model, RegionSide));
    }

    /// <summary>What <see cref="TextureScore.Loss"/>, <see cref="TextureScore.Distance"/> and <see cref="TextureScore.CropDistance"/> are.</summary>
    internal (double Loss, double Distance, double CropDistance) Quality(TextureModel model)
    {
        using var grad = no_grad();
        using var scope = NewDisposeScope();
        var exemplar = Exemplar.Load(exemplarPath, model.Options.ExemplarSize, CPU);
        using var objective = new TextureObjective(features, exemplar, model.Options);
        var (distance, cropDistance) = Distances(model, exemplar);
        return (Loss(objective, model, exemplar), distance, cropDistance);
    }

    private static double Loss(TextureObjective objective, TextureModel model, Tensor exemplar)
    {
        var side = (int)Math.Min(exemplar.shape[2], exemplar.shape[3]) / model.Alignment * model.Alignment;
        return Enumerable.Range(0, Squares).Average(seed => objective.TextureLoss(Square(model, side, seed), draw: 0));
    }

    // Squares far apart, as large as the patch is.
    private static double Loss(TextureObjective objective, PatchTiling tiling, TexelPatch patch)
    {
        var side = Math.Min(patch.Width, patch.Height);
        return Enumerable.Range(0, Squares).Average(square =>
        {
            var texels = new uint[side * side];
            tiling.Read(TilingStep * square, TilingStep * square, side, texels);
            return objective.TextureLoss(tensor(PlaneTexels.ToPlanes(texels), [1, 3, side, side]), draw: 0);
        });
    }

    // Crops need room to differ; the larger pictures are, the closer their distances lie, so that all have one side.
    private static (double Seeds, double Crops) Distances(TextureModel model, Tensor exemplar)
    {
        var room = (int)Math.Min(SampleSide, Math.Min(exemplar.shape[2], exemplar.shape[3]) / 2);
        var side = Math.Max(1, room / model.Alignment) * model.Alignment;
        return (NearestDistance.Mean([.. Enumerable.Range(0, Samples).Select(seed => Square(model, side, seed))]), NearestDistance.Mean(Exemplar.Crops(exemplar, side, Samples)));
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
