using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Generators;

/// <summary>
/// An instance norm whose scale and shift are one of several rows, of which each picture takes one; all else of a generator is shared between
/// them. The exported file has the rows as a table.
/// </summary>
internal abstract class RowNorm(string name) : nn.Module<Tensor, Tensor>(name)
{
    /// <summary>Added to variances.</summary>
    internal const double Epsilon = 1e-5;

    /// <summary>How many rows there are.</summary>
    internal abstract int Count { get; }

    /// <summary>Gives each picture of the next batches its row, or all of them a single one.</summary>
    internal abstract void Choose(IReadOnlyList<int> chosen);

    /// <summary>(C) each.</summary>
    internal abstract (Tensor Scale, Tensor Shift) Row(int index);
}
