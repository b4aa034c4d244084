namespace RealtimeStyle.Generate.Reference;

/// <summary>A tensor in planes: index = ((n·C + c)·H + y)·W + x.</summary>
internal sealed record HostTensor(TensorShape Shape, float[] Data)
{
    public HostTensor(TensorShape shape)
        : this(shape, new float[shape.ElementCount])
    {
    }

    /// <summary>Channel <paramref name="channel"/> of the one image, row by row.</summary>
    public Span<float> Plane(int channel) => Data.AsSpan(channel * Shape.H * Shape.W, Shape.H * Shape.W);

    /// <summary>Row <paramref name="y"/> of a channel.</summary>
    public Span<float> Row(int channel, int y) => Data.AsSpan(((channel * Shape.H) + y) * Shape.W, Shape.W);
}
