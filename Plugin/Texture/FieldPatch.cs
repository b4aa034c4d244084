using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Texture;

/// <summary>
/// A piece of a texture that tiles exactly, with all its mips: what the plane shows where it is far away, and everywhere until its own
/// tiles have come. Computed by the same network, as a plane with a period.
/// </summary>
public sealed class FieldPatch : IDisposable
{
    /// <summary>Pixels along a side.</summary>
    public const int Side = 1024;

    private FieldPatch(GpuDevice device, uint[] texels)
    {
        Texels = texels;
        IReadOnlyList<uint[]> mips = MipChain.OfColors(texels);
        Image = OneTimeCommands.Upload(device, Format.R8G8B8A8Srgb, new Extent2D(Side, Side), mips, "texture patch");
        MemoryBytes = mips.Sum(mip => (long)mip.Length) * sizeof(uint);
    }

    /// <summary>Side x Side RGBA8 texels, sRGB-encoded, row by row.</summary>
    public ReadOnlyMemory<uint> Texels { get; }

    /// <summary>The patch with its mips, in <see cref="ImageState.FragmentRead"/>.</summary>
    public GpuImage Image { get; }

    /// <summary>Bytes of Vulkan memory that it holds.</summary>
    public long MemoryBytes { get; }

    /// <summary>Computes a patch. Submits and waits: off the frame.</summary>
    /// <param name="device">Outlives the patch.</param>
    /// <param name="texture">What to compute.</param>
    /// <param name="options">Seed and backend; the period is the patch's own.</param>
    public static FieldPatch Create(GpuDevice device, NeuralTexture texture, FieldOptions options)
    {
        using TextureField field = TextureField.Create(device, texture, options with { Period = Side });
        using var reader = new FieldReader(field);
        uint[] texels = new uint[Side * Side];
        reader.Read(new FieldRegion(0, 0, Side, Side), texels);
        return new FieldPatch(device, texels);
    }

    /// <inheritdoc/>
    public void Dispose() => Image.Dispose();
}
