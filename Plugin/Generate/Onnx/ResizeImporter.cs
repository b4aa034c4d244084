using static RealtimeStyle.Generate.Onnx.OperatorImporter;

namespace RealtimeStyle.Generate.Onnx;

/// <summary>
/// Resize and the older Upsample. Two samplings are run: nearest at floor(x / scale), and bilinear with half-pixel centres.
/// Of ONNX's other combinations, those are taken that pick the same pixels.
/// </summary>
internal static class ResizeImporter
{
    public static Imported Upsample(OnnxNode node)
    {
        var (scaleH, scaleW) = Scales(node, node.Floats("scales") ?? node.RequiredConstant(1).ToFloat().Floats!, [0, 1, 2, 3]);
        return node.String("mode", "nearest") switch
        {
            "nearest" => new(new Resize(ResizeMode.Nearest, scaleH, scaleW), 1),
            var mode => throw node.Unsupported($"upsamples by mode '{mode}' without half-pixel centres, expected nearest"),
        };
    }

    public static Imported Resize(OnnxNode node)
    {
        long[] axes = node.Ints("axes") ?? [0, 1, 2, 3];
        var (scaleH, scaleW) = Scales(node, RequestedScales(node), axes);
        // Version 10 knew only one transformation and one rounding.
        string coordinates = node.Opset == 10 ? "asymmetric" : node.String("coordinate_transformation_mode", "half_pixel");
        string rounding = node.Opset == 10 ? "floor" : node.String("nearest_mode", "round_prefer_floor");
        var mode = node.String("mode", "nearest") switch
        {
            "nearest" when IsFloorNearest(coordinates, rounding, scaleH) && IsFloorNearest(coordinates, rounding, scaleW) =>
                ResizeMode.Nearest,
            "linear" when IsHalfPixel(coordinates, scaleH, scaleW) && node.Int("antialias", 0) == 0 => ResizeMode.Linear,
            var other => throw node.Unsupported(
                $"samples by {other}, {coordinates}, {rounding} at scale {scaleH}x{scaleW}, expected nearest at floor(x / scale) or "
                + "linear with half_pixel"),
        };
        return new(new Resize(mode, scaleH, scaleW), 1);
    }

    // The scales are input 1 in version 10, input 2 after it came to have a region of interest.
    private static float[] RequestedScales(OnnxNode node)
    {
        int input = node.Opset == 10 ? 1 : 2;
        if (node.Opset >= 11 && node.HasInput(3))
            return ScalesOfSizes(node, node.RequiredConstant(3).ToInteger().Integers!);
        return node.RequiredConstant(input).ToFloat().Floats!;
    }

    // Sizes that follow the frame were computed at the nominal frame size; the reader walks at two sizes to see that they do.
    private static float[] ScalesOfSizes(OnnxNode node, long[] sizes)
    {
        if (node.Image is not { } image || node.Has("axes"))
            throw node.Unsupported("resizes to a fixed size, expected scales");
        node.Check(sizes.Length == 4, $"has {sizes.Length} sizes, expected 4");
        int[] extents = [image.N, image.C, image.H, image.W];
        return [.. sizes.Select((size, axis) => (float)size / extents[axis])];
    }

    private static (float H, float W) Scales(OnnxNode node, float[] scales, long[] axes)
    {
        node.Check(scales.Length == axes.Length, $"has {scales.Length} scales, expected {axes.Length}");
        float[] byAxis = [1, 1, 1, 1];
        for (int index = 0; index < axes.Length; index++)
        {
            node.Check(
                scales[index] is >= 1f / GraphLimits.MaximumScale and <= GraphLimits.MaximumScale, $"has a scale of {scales[index]}");
            byAxis[node.Bounded(axes[index] < 0 ? axes[index] + 4 : axes[index], 0, 3, "an axis")] = scales[index];
        }
        if (byAxis[0] != 1 || byAxis[1] != 1)
            throw node.Unsupported("resizes images or channels, expected rows and columns only");
        return (byAxis[2], byAxis[3]);
    }

    private static bool IsHalfPixel(string coordinates, float scaleH, float scaleW) =>
        coordinates is "half_pixel" or "pytorch_half_pixel"
            || (coordinates == "half_pixel_symmetric" && float.IsInteger(scaleH) && float.IsInteger(scaleW));

    // For whole scales the pattern repeats every `scale` pixels, so four periods decide whether a combination equals floor(x / scale).
    private static bool IsFloorNearest(string coordinates, string rounding, float scale)
    {
        if (scale == 1 || (coordinates == "asymmetric" && rounding == "floor"))
            return true;
        if (!float.IsInteger(scale))
            return false;
        return Enumerable.Range((int)scale, 4 * (int)scale).All(
            x => Round(Source(x, scale, coordinates), rounding) == Math.Floor(x / scale));
    }

    private static double Source(int x, double scale, string coordinates) => coordinates switch
    {
        "asymmetric" => x / scale,
        "half_pixel" or "pytorch_half_pixel" or "half_pixel_symmetric" => ((x + 0.5) / scale) - 0.5,
        "tf_half_pixel_for_nn" => (x + 0.5) / scale,
        _ => double.NaN,
    };

    private static double Round(double source, string rounding) => rounding switch
    {
        "floor" => Math.Floor(source),
        "ceil" => Math.Ceiling(source),
        "round_prefer_floor" => Math.Ceiling(source - 0.5),
        "round_prefer_ceil" => Math.Floor(source + 0.5),
        _ => double.NaN,
    };
}
