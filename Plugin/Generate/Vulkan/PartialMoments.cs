namespace RealtimeStyle.Generate.Vulkan;

/// <summary>Mean, squared deviations and count per channel of parts of a tensor, as Shaders/Common/partials.glsl stores them.</summary>
/// <param name="tensor">Name of the tensor.</param>
/// <param name="channels">Its channels.</param>
/// <param name="perQuad">Partial results for each channel quad.</param>
/// <param name="room">As many as there is memory for.</param>
/// <param name="isKept">They are merged only when the run ends.</param>
internal sealed class PartialMoments(string tensor, int channels, int perQuad, int room, bool isKept)
{
    /// <summary>Of a workgroup of 64 invocations on a device that stores them per subgroup.</summary>
    public const int MostPerGroup = 16;

    private const int QuadsPerPartial = 3;

    /// <summary>Partial results for each channel quad.</summary>
    public int PerQuad { get; } = perQuad;

    /// <summary>Where they lie.</summary>
    public Intermediate Values { get; } = Intermediate.Statistics($"{tensor} partial moments", channels, room * QuadsPerPartial, isKept);
}
