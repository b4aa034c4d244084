using static TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static string __version__ => System.Runtime.InteropServices.Marshal.PtrToStringUTF8(ts_version())!;

    public static DisposeScope NewDisposeScope() => new();

    public static Tensor zeros(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => full(size, 0, dtype, device, requires_grad, names);
    public static Tensor ones(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => full(size, 1, dtype, device, requires_grad, names);
    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => zeros(input.shape, dtype ?? input.dtype, device ?? input.device, requires_grad, names);

    public static Tensor full(long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Leaf(ts_full(size, size.Length, value.Value, (int)(dtype ?? float32), Type(device), Index(device)), requires_grad);

    public static Tensor rand(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Leaf(ts_rand(size, size.Length, (int)(dtype ?? float32), Type(device), Index(device)), requires_grad);

    public static Tensor randn(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Leaf(ts_randn(size, size.Length, (int)(dtype ?? float32), Type(device), Index(device)), requires_grad);

    /// <summary>A copy of the values, in row-major order.</summary>
    public static Tensor tensor(float[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        var host = FromBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(rawArray), dimensions.ToArray(), ScalarType.Float32);
        return host.to(dtype ?? float32, device ?? CPU, disposeAfter: true).requires_grad_(requires_grad);
    }

    public static Tensor tensor(float[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        tensor(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    public static Tensor cat(IList<Tensor> tensors, long dim = 0)
    {
        var result = Tensor(ts_cat([.. tensors.Select(tensor => tensor.Handle.DangerousGetHandle())], tensors.Count, dim));
        foreach (var tensor in tensors) GC.KeepAlive(tensor);
        return result;
    }

    public static Generator manual_seed(long seed)
    {
        Check(ts_manual_seed(seed));
        return Generator.Default;
    }

    public static Tensor get_rng_state() => Tensor(ts_get_rng_state());
    public static void set_rng_state(Tensor new_state) => Check(ts_set_rng_state(new_state.Handle));
    public static void set_num_threads(int num) => Check(ts_set_num_threads(num));
    public static int get_num_threads() => Check(ts_get_num_threads());

    /// <summary>The process's random number generator.</summary>
    public sealed class Generator
    {
        private Generator()
        {
        }

        public static Generator Default { get; } = new();
        public Tensor get_state() => get_rng_state();
        public void set_state(Tensor value) => set_rng_state(value);
        public Generator manual_seed(long seed) => torch.manual_seed(seed);
    }

    internal static unsafe Tensor FromBytes(ReadOnlySpan<byte> values, long[] sizes, ScalarType type)
    {
        fixed (byte* data = values) return Tensor(ts_from_data(data, values.Length, sizes, sizes.Length, (int)type));
    }

    private static Tensor Leaf(IntPtr handle, bool requires_grad) => requires_grad ? Tensor(handle).requires_grad_() : Tensor(handle);
    private static int Type(Device? device) => (int)(device ?? CPU).type;
    private static int Index(Device? device) => (device ?? CPU).index;
}
