using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>The C functions of native/LibTorchSharp.cpp, and the turning of their errors into exceptions.</summary>
internal static unsafe partial class Native
{
    private const string Library = "LibTorchSharp";

    internal static torch.Tensor Tensor(IntPtr handle)
    {
        if (handle == IntPtr.Zero) ThrowPending();
        return new torch.Tensor(handle);
    }

    internal static void Check() => ThrowIfPending();

    internal static T Check<T>(T value)
    {
        ThrowIfPending();
        return value;
    }

    private static void ThrowIfPending()
    {
        if (ts_take_error() is var text && text != IntPtr.Zero) throw new ExternalException(Marshal.PtrToStringUTF8(text));
    }

    private static void ThrowPending()
    {
        ThrowIfPending();
        throw new ExternalException("libtorch returned no tensor");
    }

    [LibraryImport(Library)] private static partial IntPtr ts_take_error();
    [LibraryImport(Library)] internal static partial void ts_free(IntPtr t);
    [LibraryImport(Library)] internal static partial IntPtr ts_from_data(void* data, long bytes, long[] sizes, long rank, int dtype);
    [LibraryImport(Library)] internal static partial long ts_dim(TensorHandle t);
    [LibraryImport(Library)] internal static partial int ts_sizes(TensorHandle t, long[] sizes);
    [LibraryImport(Library)] internal static partial int ts_dtype(TensorHandle t);
    [LibraryImport(Library)] internal static partial long ts_element_size(TensorHandle t);
    [LibraryImport(Library)] internal static partial int ts_device_type(TensorHandle t);
    [LibraryImport(Library)] internal static partial int ts_device_index(TensorHandle t);
    [LibraryImport(Library)] internal static partial int ts_is_contiguous(TensorHandle t);
    [LibraryImport(Library)] internal static partial void* ts_data(TensorHandle t);
    [LibraryImport(Library)] internal static partial IntPtr ts_to(TensorHandle t, int dtype, int device, int index, int copy);
    [LibraryImport(Library)] internal static partial IntPtr ts_full(long[] sizes, long rank, double value, int dtype, int device, int index);
    [LibraryImport(Library)] internal static partial IntPtr ts_rand(long[] sizes, long rank, int dtype, int device, int index);
    [LibraryImport(Library)] internal static partial IntPtr ts_randn(long[] sizes, long rank, int dtype, int device, int index);
    [LibraryImport(Library)] internal static partial IntPtr ts_cat(IntPtr[] tensors, long count, long dim);
    [LibraryImport(Library)] internal static partial IntPtr ts_neg(TensorHandle t);
    [LibraryImport(Library)] internal static partial IntPtr ts_abs(TensorHandle t);
    [LibraryImport(Library)] internal static partial IntPtr ts_sqrt(TensorHandle t);
    [LibraryImport(Library)] internal static partial IntPtr ts_log(TensorHandle t);
    [LibraryImport(Library)] internal static partial IntPtr ts_square(TensorHandle t);
    [LibraryImport(Library)] internal static partial IntPtr ts_relu(TensorHandle t);
    [LibraryImport(Library)] internal static partial IntPtr ts_detach(TensorHandle t);
    [LibraryImport(Library)] internal static partial IntPtr ts_clone(TensorHandle t);
    [LibraryImport(Library)] internal static partial IntPtr ts_contiguous(TensorHandle t);
    [LibraryImport(Library)] internal static partial IntPtr ts_isfinite(TensorHandle t);
    [LibraryImport(Library)] internal static partial IntPtr ts_all(TensorHandle t);
    [LibraryImport(Library)] internal static partial IntPtr ts_add(TensorHandle t, TensorHandle other);
    [LibraryImport(Library)] internal static partial IntPtr ts_sub(TensorHandle t, TensorHandle other);
    [LibraryImport(Library)] internal static partial IntPtr ts_mul(TensorHandle t, TensorHandle other);
    [LibraryImport(Library)] internal static partial IntPtr ts_div(TensorHandle t, TensorHandle other);
    [LibraryImport(Library)] internal static partial IntPtr ts_pow(TensorHandle t, TensorHandle other);
    [LibraryImport(Library)] internal static partial IntPtr ts_add_scalar(TensorHandle t, double other);
    [LibraryImport(Library)] internal static partial IntPtr ts_sub_scalar(TensorHandle t, double other);
    [LibraryImport(Library)] internal static partial IntPtr ts_mul_scalar(TensorHandle t, double other);
    [LibraryImport(Library)] internal static partial IntPtr ts_div_scalar(TensorHandle t, double other);
    [LibraryImport(Library)] internal static partial IntPtr ts_pow_scalar(TensorHandle t, double other);
    [LibraryImport(Library)] internal static partial IntPtr ts_matmul(TensorHandle t, TensorHandle other);
    [LibraryImport(Library)] internal static partial IntPtr ts_bmm(TensorHandle t, TensorHandle other);
    [LibraryImport(Library)] internal static partial IntPtr ts_clamp(TensorHandle t, int hasMin, double min, int hasMax, double max);
    [LibraryImport(Library)] internal static partial IntPtr ts_add_(TensorHandle t, TensorHandle other, double alpha);
    [LibraryImport(Library)] internal static partial IntPtr ts_add_scalar_(TensorHandle t, double other);
    [LibraryImport(Library)] internal static partial IntPtr ts_mul_scalar_(TensorHandle t, double other);
    [LibraryImport(Library)] internal static partial IntPtr ts_addcmul_(TensorHandle t, TensorHandle a, TensorHandle b, double value);
    [LibraryImport(Library)] internal static partial IntPtr ts_addcdiv_(TensorHandle t, TensorHandle a, TensorHandle b, double value);
    [LibraryImport(Library)] internal static partial IntPtr ts_copy_(TensorHandle t, TensorHandle source);
    [LibraryImport(Library)] internal static partial IntPtr ts_fill_(TensorHandle t, double value);
    [LibraryImport(Library)] internal static partial IntPtr ts_uniform_(TensorHandle t, double from, double to);
    [LibraryImport(Library)] internal static partial IntPtr ts_normal_(TensorHandle t, double mean, double std);
    [LibraryImport(Library)] internal static partial IntPtr ts_mean(TensorHandle t);
    [LibraryImport(Library)] internal static partial IntPtr ts_sum(TensorHandle t);
    [LibraryImport(Library)] internal static partial IntPtr ts_var(TensorHandle t, int unbiased);
    [LibraryImport(Library)] internal static partial IntPtr ts_mean_dims(TensorHandle t, long[] dims, long count, int keep);
    [LibraryImport(Library)] internal static partial IntPtr ts_sum_dims(TensorHandle t, long[] dims, long count, int keep);
    [LibraryImport(Library)] internal static partial IntPtr ts_var_dims(TensorHandle t, long[] dims, long count, int unbiased, int keep);
    [LibraryImport(Library)] internal static partial IntPtr ts_sort(TensorHandle t, long dim, int descending, int stable, out IntPtr indices);
    [LibraryImport(Library)] internal static partial IntPtr ts_reshape(TensorHandle t, long[] sizes, long rank);
    [LibraryImport(Library)] internal static partial IntPtr ts_permute(TensorHandle t, long[] dims, long count);
    [LibraryImport(Library)] internal static partial IntPtr ts_flip(TensorHandle t, long[] dims, long count);
    [LibraryImport(Library)] internal static partial IntPtr ts_transpose(TensorHandle t, long a, long b);
    [LibraryImport(Library)] internal static partial IntPtr ts_narrow(TensorHandle t, long dim, long start, long length);
    [LibraryImport(Library)] internal static partial IntPtr ts_select(TensorHandle t, long dim, long index);
    [LibraryImport(Library)] internal static partial int ts_backward(TensorHandle t);
    [LibraryImport(Library)] internal static partial IntPtr ts_grad(TensorHandle t);
    [LibraryImport(Library)] internal static partial int ts_set_grad(TensorHandle t, TensorHandle grad);
    [LibraryImport(Library)] internal static partial int ts_requires_grad(TensorHandle t);
    [LibraryImport(Library)] internal static partial int ts_set_requires_grad(TensorHandle t, int value);
    [LibraryImport(Library)] internal static partial int ts_grad_mode();
    [LibraryImport(Library)] internal static partial int ts_set_grad_mode(int enabled);
    [LibraryImport(Library)] internal static partial IntPtr ts_conv2d(TensorHandle x, TensorHandle weight, TensorHandle bias, long[] stride, long[] padding, long[] dilation, long groups);
    [LibraryImport(Library)] internal static partial IntPtr ts_instance_norm(TensorHandle x, TensorHandle weight, TensorHandle bias, double momentum, double eps);
    [LibraryImport(Library)] internal static partial IntPtr ts_batch_norm(TensorHandle x, TensorHandle weight, TensorHandle bias, TensorHandle mean, TensorHandle var, int training, double momentum, double eps);
    [LibraryImport(Library)] internal static partial IntPtr ts_interpolate(TensorHandle x, long[]? sizes, double[]? scales, int mode, int antialias);
    [LibraryImport(Library)] internal static partial IntPtr ts_pad(TensorHandle x, long[] pad, long count, int mode, double value);
    [LibraryImport(Library)] internal static partial IntPtr ts_avg_pool2d(TensorHandle x, long kernel, long stride, long padding, int ceil, int countPad);
    [LibraryImport(Library)] internal static partial IntPtr ts_max_pool2d(TensorHandle x, long kernel, long stride, long padding, long dilation, int ceil);
    [LibraryImport(Library)] internal static partial IntPtr ts_mse_loss(TensorHandle x, TensorHandle target, long reduction);
    [LibraryImport(Library)] internal static partial IntPtr ts_pixel_unshuffle(TensorHandle x, long factor);
    [LibraryImport(Library)] internal static partial int ts_manual_seed(long seed);
    [LibraryImport(Library)] internal static partial IntPtr ts_get_rng_state();
    [LibraryImport(Library)] internal static partial int ts_set_rng_state(TensorHandle state);
    [LibraryImport(Library)] internal static partial int ts_set_num_threads(int count);
    [LibraryImport(Library)] internal static partial int ts_get_num_threads();
    [LibraryImport(Library)] internal static partial int ts_cuda_is_available();
    [LibraryImport(Library)] internal static partial int ts_cuda_device_count();
    [LibraryImport(Library)] internal static partial IntPtr ts_version();
}
