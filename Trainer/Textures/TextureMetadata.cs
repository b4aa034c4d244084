using RealtimeStyle.Texture;

namespace RealtimeStyle.Trainer.Textures;

/// <summary>What a texture's file says of its training.</summary>
internal static class TextureMetadata
{
    internal static Dictionary<string, string> Of(TextureOptions options, string path) => new(StringComparer.Ordinal)
    {
        ["name"] = Path.GetFileNameWithoutExtension(path),
        ["arch"] = options.Layout.Name,
        ["maps"] = options.Maps,
        ["exemplar"] = Path.GetFileName(Exemplar.FileOf(options.Exemplar, TextureMap.Albedo)),
        ["exemplar_size"] = $"{options.ExemplarSize}",
        ["features"] = Path.GetFileNameWithoutExtension(options.Features),
        ["loss"] = options.Loss,
        ["scales"] = $"{options.Scales}",
        ["diversity"] = $"{options.Diversity}",
        ["iterations"] = $"{options.Iterations}",
        ["size"] = $"{options.Size}",
        ["batch"] = $"{options.Batch}",
        ["learning_rate"] = $"{options.LearningRate}",
        ["seed"] = $"{options.Seed}",
    };
}
