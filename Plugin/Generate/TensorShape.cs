namespace RealtimeStyle.Generate;

/// <summary>The extents of a tensor, always in the order N, C, H, W. Every extent is at least 1.</summary>
/// <param name="N">Images in the batch.</param>
/// <param name="C">Channels.</param>
/// <param name="H">Rows.</param>
/// <param name="W">Columns; neighbours in memory.</param>
public readonly record struct TensorShape(int N, int C, int H, int W)
{
    /// <summary>Number of values, without any padding of a storage layout.</summary>
    public long ElementCount => (long)N * C * H * W;

    /// <inheritdoc/>
    public override string ToString() => $"({N},{C},{H},{W})";
}
