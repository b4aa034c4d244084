using RealtimeStyle.Trainer.Textures;

namespace RealtimeStyle.Trainer.Report;

/// <summary>All that the report says of one texture.</summary>
/// <param name="Architecture">As its file says; a dash where it does not.</param>
/// <param name="Bytes">Of the .onnx.</param>
/// <param name="MultiplyAdds">For one pixel of a large region.</param>
/// <param name="Score">How good, how varied and how fast it is.</param>
/// <param name="Peaks">How much it repeats itself.</param>
/// <param name="Pictures">Data URIs: a piece of the exemplar, of the plane, and of the exemplar tiled.</param>
internal sealed record TextureReport(string Architecture, long Bytes, double MultiplyAdds, TextureScore Score, TexturePeaks Peaks, IReadOnlyList<string> Pictures)
{
    /// <summary>What <see cref="Pictures"/> are of.</summary>
    internal static IReadOnlyList<string> Pictured { get; } = ["exemplar", "the network's plane", "exemplar hex-tiled", "exemplar blended"];
}
