using RealtimeStyle.Trainer.Data;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Textures;

/// <summary>The picture whose texture is learned, at the size at which it is learned.</summary>
internal static class Exemplar
{
    /// <summary>Pixels of the shorter side; less has no statistics.</summary>
    internal const int MinimumSide = 64;

    /// <summary>(1, 3, H, W) RGB in 0..1. A picture whose shorter side is less than <paramref name="size"/> is not enlarged.</summary>
    internal static Tensor Load(string path, int size, Device device)
    {
        var picture = Picture.Load(path);
        if (picture.HasAlpha) Console.Error.WriteLine($"train: '{path}' has transparency, which is ignored: its colours are taken as opaque");
        var shorter = Math.Min(picture.Width, picture.Height);
        if (shorter < MinimumSide)
            throw new TrainerException($"the exemplar '{path}' has {picture.Width}x{picture.Height} pixels; expected at least {MinimumSide} on its shorter side, take a larger picture");
        var (planes, height, width) = picture.Fit(Math.Min(size, shorter));
        return tensor(planes, [1, 3, height, width], device: device);
    }
}
