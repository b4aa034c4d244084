using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>
/// libtorch's own reference to a tensor. Lives through every call that it is passed to, even where the garbage collector takes its
/// <see cref="torch.Tensor"/> meanwhile.
/// </summary>
internal sealed class TensorHandle : SafeHandle
{
    /// <summary>A null pointer: no tensor.</summary>
    internal static readonly TensorHandle None = new(IntPtr.Zero);

    internal TensorHandle(IntPtr native)
        : base(IntPtr.Zero, ownsHandle: true) => SetHandle(native);

    public override bool IsInvalid => handle == IntPtr.Zero;

    protected override bool ReleaseHandle()
    {
        Native.ts_free(handle);
        return true;
    }
}
