using System.Runtime.InteropServices;

namespace TorchSharp.Utils;

/// <summary>The values of a CPU tensor as .NET values, in row-major order.</summary>
public sealed class TensorAccessor<T> where T : unmanaged
{
    private readonly torch.Tensor tensor;

    internal TensorAccessor(torch.Tensor tensor)
    {
        if (tensor.dtype != torch.TypeOf<T>()) throw new ArgumentException($"tensor of {tensor.dtype} has no data of type {typeof(T)}");
        this.tensor = tensor;
    }

    public long Count => tensor.numel();

    public T[] ToArray()
    {
        // Disposing it, as the last that is done, keeps what the span points to alive.
        using var packed = tensor.contiguous();
        return Values(packed).ToArray();
    }

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0) =>
        ToArray().AsSpan(checked((int)tensorIndex)).CopyTo(array[arrayIndex..]);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        array[arrayIndex..].CopyTo(Values(tensor)[checked((int)tensorIndex)..]);
        GC.KeepAlive(tensor);
    }

    private static Span<T> Values(torch.Tensor tensor) => MemoryMarshal.Cast<byte, T>(tensor.bytes);
}
