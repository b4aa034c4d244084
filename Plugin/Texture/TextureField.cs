using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Texture;

/// <summary>
/// A plane of texture without end or seam. Every pixel is a pure function of seed, x and y: counter-based noise, valid convolutions, and
/// always the same tiles of one grid. So regions that overlap agree bit for bit on one device, in whatever order they are computed.
/// </summary>
public sealed class TextureField : IDisposable
{
    /// <summary>Pixels along a side of a tile, the unit of computation.</summary>
    public const int TileSide = 256;

    private readonly IGenerator generator;
    private readonly TileNoise noise;

    private TextureField(GpuDevice device, NeuralTexture texture, FieldOptions options)
    {
        (Device, Texture, Options) = (device, texture, options);
        (Backend, Reason) = GeneratorFactory.Choose(device, texture.Graph, options.Backend);
        generator = GeneratorFactory.Create(device, texture.Graph, texture.InputShapes(TileSide), Backend, options.Storage);
        try
        {
            noise = new TileNoise(device, texture, options, generator.Inputs);
        }
        catch
        {
            generator.Dispose();
            throw;
        }
    }

    /// <summary>The texture.</summary>
    public NeuralTexture Texture { get; }

    /// <summary>Seed and period.</summary>
    public FieldOptions Options { get; }

    /// <summary>What runs the network.</summary>
    public Backend Backend { get; }

    /// <summary>Why <see cref="Backend"/> was taken, in words for a log.</summary>
    public string Reason { get; }

    /// <summary>Bytes of Vulkan memory that it holds.</summary>
    public long MemoryBytes => generator.MemoryBytes;

    internal GpuDevice Device { get; }

    /// <summary>Compiles a texture. Takes milliseconds to seconds; do it off the frame.</summary>
    /// <param name="device">Outlives the field.</param>
    /// <param name="texture">What to compute.</param>
    /// <param name="options">Defaults where null.</param>
    /// <exception cref="ArgumentException">The period is none that the texture can have.</exception>
    /// <exception cref="GeneratorFormatException">The network does not run on the backend.</exception>
    /// <exception cref="BackendUnavailableException">The machine cannot run the backend that was asked for.</exception>
    public static TextureField Create(GpuDevice device, NeuralTexture texture, FieldOptions? options = null)
    {
        options ??= new FieldOptions();
        options.Validate(texture);
        return new TextureField(device, texture, options);
    }

    /// <summary>Records the network for one tile; <see cref="CreateTexels"/> reads the result by commands recorded after it.</summary>
    internal void Record(CommandList commands, TileAddress tile)
    {
        noise.Record(commands, tile);
        generator.Record(commands);
    }

    /// <summary>A stage that brings each tile, after it is recorded, to texels in a buffer.</summary>
    /// <param name="target">Outlives the stage.</param>
    /// <param name="border">Pixels beyond the tile on every side; at most <see cref="NeuralTexture.Border"/>.</param>
    internal TileTexels CreateTexels(GpuBuffer target, int border = 0) =>
        new(Device, generator.Output, Texture.Graph.Metadata.WhiteLevel, target, border);

    /// <inheritdoc/>
    public void Dispose()
    {
        noise.Dispose();
        generator.Dispose();
    }
}
