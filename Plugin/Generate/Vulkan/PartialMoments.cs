namespace RealtimeStyle.Generate.Vulkan;

/// <summary>Mean, squared deviations and count per channel of parts of a tensor, as Shaders/Common/statistics.glsl stores them.</summary>
/// <param name="tensor">Name of the tensor.</param>
/// <param name="channels">Its channels.</param>
/// <param name="groups">Workgroups that cover it, for each channel quad.</param>
internal sealed class PartialMoments(string tensor, int channels, int groups)
{
    private const int PartialsPerGroup = 16;
    private const int QuadsPerPartial = 3;

    /// <summary>Partial results for each channel quad.</summary>
    public int PerQuad { get; } = groups * PartialsPerGroup;

    /// <summary>Where they lie.</summary>
    public Intermediate Values { get; } = Intermediate.Statistics($"{tensor} partial moments", channels, groups * PartialsPerGroup * QuadsPerPartial);
}
