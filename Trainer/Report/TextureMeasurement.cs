using RealtimeStyle.Measure;
using RealtimeStyle.Trainer.Features;
using RealtimeStyle.Trainer.Textures;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Report;

/// <summary>Measures textures for the report.</summary>
/// <param name="features">Borrowed.</param>
/// <param name="exemplars">What they were trained on.</param>
internal sealed class TextureMeasurement(IStyleFeatures features, SourcePictures exemplars)
{
    private const int ShownSide = 256;

    internal TextureReport Measure(string path)
    {
        using var model = new TextureModel(path);
        var source = exemplars.Of(path);
        using var exemplar = Exemplar.Load(source, model.Options.ExemplarSize, CPU);
        var patch = PlaneTexels.Of(exemplar);
        var hex = PatchTiling.Hex(patch);
        return new TextureReport(
            model.Architecture ?? "-",
            new FileInfo(path).Length,
            model.MultiplyAdds,
            new TextureEvaluator(features, source).Score(model),
            PeaksOf(model, patch, hex),
            Pictures(model, patch, hex));
    }

    private static TexturePeaks PeaksOf(TextureModel model, TexelPatch patch, PatchTiling hex) => new(
        Repetition.Measure(PlaneTexels.FromPlanes(model.Square(Repetition.Side, seed: 0))).Peak,
        Repetition.MeasureWithin(patch).Peak,
        Repetition.Measure(Square(hex, Repetition.Side)).Peak,
        Repetition.Measure(Square(PatchTiling.Repeat(patch), Repetition.Side)).Peak);

    // All at the size at which the network was trained.
    private static string[] Pictures(TextureModel model, TexelPatch patch, PatchTiling hex)
    {
        var side = Math.Min(ShownSide, Math.Min(patch.Width, patch.Height)) / model.Alignment * model.Alignment;
        float[] Tiled(PatchTiling tiling) => PlaneTexels.ToPlanes(Square(tiling, side));
        float[][] pictures = [Tiled(PatchTiling.Repeat(patch)), model.Square(side, seed: 0), Tiled(hex), Tiled(PatchTiling.Blend(patch))];
        return [.. pictures.Select(planes => InlinePicture.Of(planes, side))];
    }

    private static uint[] Square(PatchTiling tiling, int side)
    {
        var texels = new uint[side * side];
        tiling.Read(0, 0, side, texels);
        return texels;
    }
}
