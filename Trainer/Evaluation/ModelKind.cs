using RealtimeStyle.Generate;

namespace RealtimeStyle.Trainer.Evaluation;

/// <summary>Whether models to be measured are styles or textures.</summary>
internal static class ModelKind
{
    /// <summary>Reads all of them, so that one that is broken is named before minutes were spent on the others.</summary>
    /// <exception cref="UsageException">Some are textures and some are not.</exception>
    internal static bool AreTextures(IReadOnlyList<string> paths)
    {
        bool[] textures = [.. paths.Select(path => string.Equals(OnnxReader.Read(path).Metadata.Kind, "texture", StringComparison.Ordinal))];
        var other = Array.IndexOf(textures, !textures[0]);
        if (other < 0) return textures[0];
        throw new UsageException($"'{paths[0]}' is a {Name(textures[0])} and '{paths[other]}' a {Name(textures[other])}; measure them in two runs");
    }

    private static string Name(bool isTexture) => isTexture ? "texture" : "style";
}
