using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Textures;

/// <summary>Normals of a surface whose heights are known.</summary>
internal static class Relief
{
    /// <summary>Nothing says how high the heights of a picture are: they are taken so that its slopes have this mean, 22 degrees.</summary>
    private const double MeanSlope = 0.4;

    private const double Flat = 1e-6;

    /// <summary>x to the right, y up in the picture, z out of it, in 0..1 each: as <see cref="Texture.TextureMap.Normal"/>.</summary>
    /// <param name="heights">(1, 3, H, W), grey: of the three channels the first counts.</param>
    internal static Tensor NormalsOf(Tensor heights)
    {
        using var scope = NewDisposeScope();
        var height = heights.narrow(1, 0, 1);
        // Where a picture goes down, its heights rise towards the normal's y.
        var (right, up) = (Slope(height, axis: 3) * -1, Slope(height, axis: 2));
        var steepness = (right * right + up * up).sqrt().mean().item<float>();
        var scale = steepness > Flat ? MeanSlope / steepness : 0;
        (right, up) = (right * scale, up * scale);
        var shorter = (right * right + up * up + 1).pow(-0.5);
        return (cat([right * shorter, up * shorter, shorter], dim: 1) * 0.5 + 0.5).MoveToOuterDisposeScope();
    }

    // Central differences, in heights a pixel; at the edges to the one neighbour that is there.
    private static Tensor Slope(Tensor height, int axis)
    {
        var length = height.shape[axis];
        var between = (height.narrow(axis, 2, length - 2) - height.narrow(axis, 0, length - 2)) * 0.5;
        var first = height.narrow(axis, 1, 1) - height.narrow(axis, 0, 1);
        var last = height.narrow(axis, length - 1, 1) - height.narrow(axis, length - 2, 1);
        return cat([first, between, last], dim: axis);
    }
}
