namespace RealtimeStyle.Generate.Vulkan;

/// <summary>In which buffer an intermediate lies.</summary>
internal enum IntermediatePlace
{
    /// <summary>In the arena, where <see cref="MemoryPlan"/> puts it.</summary>
    Arena,

    /// <summary>A buffer of its own, as an input of the generator.</summary>
    Input,

    /// <summary>The generator's output buffer.</summary>
    Output,
}

/// <summary>A tensor, or statistics of one, that steps write and read.</summary>
internal sealed class Intermediate
{
    private Intermediate(string name, TensorShape shape, TensorStorage storage, long bytes)
    {
        Name = name;
        Shape = shape;
        Storage = storage;
        Bytes = bytes;
    }

    public string Name { get; }

    /// <summary>Shape of a tensor; (1, C, 1, values per channel) of statistics.</summary>
    public TensorShape Shape { get; }

    public TensorStorage Storage { get; }

    public long Bytes { get; }

    public int Quads => QuadsOf(Shape.C);

    public IntermediatePlace Place { get; set; }

    /// <summary>First byte in the buffer.</summary>
    public long Offset { get; set; }

    /// <summary>Index of the step that writes it; -1 for the input.</summary>
    public int FirstStep { get; set; } = -1;

    /// <summary>Index of the last step that reads it.</summary>
    public int LastStep { get; set; } = -1;

    /// <summary>Its values outlive the run, so nothing else may ever lie in its place.</summary>
    public bool IsKept { get; private init; }

    /// <summary>True once values of the graph other than one that is used once refer to it; then its producer may not change any more.</summary>
    public bool IsShared { get; set; }

    public static int QuadsOf(int channels) => (channels + 3) / 4;

    /// <summary>A tensor in channel quads.</summary>
    public static Intermediate Tensor(string name, TensorShape shape, TensorStorage storage)
    {
        long bytesPerQuad = storage == TensorStorage.Float16 ? 8 : 16;
        return new Intermediate(name, shape, storage, shape.N * QuadsOf(shape.C) * (long)shape.H * shape.W * bytesPerQuad);
    }

    /// <summary>32-bit quads, a number of them for each channel quad.</summary>
    public static Intermediate Statistics(string name, int channels, int quadsPerChannelQuad, bool isKept = false) =>
        new(name, new TensorShape(1, channels, 1, quadsPerChannelQuad), TensorStorage.Float32, QuadsOf(channels) * (long)quadsPerChannelQuad * 16)
        {
            IsKept = isKept,
        };

    public override string ToString() => $"{Name} {Shape}";
}
