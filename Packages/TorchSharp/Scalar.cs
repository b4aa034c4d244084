namespace TorchSharp;

/// <summary>A number beside a tensor in an operation.</summary>
public sealed class Scalar : IDisposable
{
    private Scalar(double value, torch.ScalarType type) => (Value, Type) = (value, type);

    internal double Value { get; }
    public torch.ScalarType Type { get; }

    public static implicit operator Scalar(byte value) => new(value, torch.ScalarType.Byte);
    public static implicit operator Scalar(int value) => new(value, torch.ScalarType.Int32);
    public static implicit operator Scalar(long value) => new(value, torch.ScalarType.Int64);
    public static implicit operator Scalar(float value) => new(value, torch.ScalarType.Float32);
    public static implicit operator Scalar(double value) => new(value, torch.ScalarType.Float64);

    public void Dispose()
    {
    }
}
