using RealtimeStyle.Trainer.Data;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Evaluation;

/// <summary>How much the draws of one file differ: the distance of each draw's picture to that of the nearest draw, white being 1.</summary>
internal static class DrawDiversity
{
    /// <summary>Mean over draws and over the pictures of a folder, central squares of one size; null where the file has no two draws.</summary>
    internal static double? Measure(OnnxModel model, string folder, int side)
    {
        if (model.Draws.Count < 2) return null;
        var chosen = model.Row;
        var distance = ContentDataset.PicturesIn(folder).Average(file => Measure(model, Picture.Load(file).CentralSquare(side), side));
        model.Row = chosen;
        return distance;
    }

    private static double Measure(OnnxModel model, float[] picture, int side)
    {
        using var scope = NewDisposeScope();
        return NearestDistance.Mean([.. model.Draws.Select(draw =>
        {
            model.Row = draw;
            return tensor(model.Run(picture, side), [3, side, side]);
        })]);
    }
}
