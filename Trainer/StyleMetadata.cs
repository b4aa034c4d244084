using RealtimeStyle.Trainer.Generators;

namespace RealtimeStyle.Trainer;

/// <summary>What a style's .onnx says of itself, as <c>realtimestyle.</c> properties: how to feed it, and how it was trained.</summary>
internal static class StyleMetadata
{
    internal static IReadOnlyDictionary<string, string> Of(TrainOptions options, string path)
    {
        var metadata = OfRun(options, path);
        if (options.Layout.HasRows) metadata["styles"] = string.Join('/', options.StyleNames);
        return metadata;
    }

    private static Dictionary<string, string> OfRun(TrainOptions options, string path) => new(StringComparer.Ordinal)
    {
        ["name"] = Path.GetFileNameWithoutExtension(path),
        ["kind"] = "style",
        ["range"] = "1",
        ["alignment"] = $"{options.Layout.Alignment}",
        ["arch"] = options.Layout.Name,
        ["norm"] = options.Norm,
        ["style"] = string.Join('/', options.Styles.Select(Path.GetFileName)),
        ["features"] = Path.GetFileNameWithoutExtension(options.Features),
        ["style_size"] = $"{options.StyleSize}",
        ["iterations"] = $"{options.Iterations}",
        ["size"] = $"{options.Size}",
        ["batch"] = $"{options.Batch}",
        ["loss"] = options.Loss,
        ["scales"] = $"{options.Scales}",
        ["style_weight"] = $"{options.StyleWeight}",
        ["content_weight"] = $"{options.ContentWeight}",
        ["tv_weight"] = $"{options.VariationWeight}",
        ["diversity"] = $"{options.Diversity}",
        ["motion_weight"] = $"{options.MotionWeight}",
        ["noise_weight"] = $"{options.NoiseWeight}",
        ["learning_rate"] = $"{options.LearningRate}",
        ["seed"] = $"{options.Seed}",
    };
}
