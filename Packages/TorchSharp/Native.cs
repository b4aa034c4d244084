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
    [LibraryImport(Library)] internal static partial long ts_dim(IntPtr t);
    [LibraryImport(Library)] internal static partial int ts_sizes(IntPtr t, long[] sizes);
    [LibraryImport(Library)] internal static partial int ts_dtype(IntPtr t);
    [LibraryImport(Library)] internal static partial long ts_element_size(IntPtr t);
    [LibraryImport(Library)] internal static partial int ts_device_type(IntPtr t);
    [LibraryImport(Library)] internal static partial int ts_device_index(IntPtr t);
    [LibraryImport(Library)] internal static partial int ts_is_contiguous(IntPtr t);
    [LibraryImport(Library)] internal static partial void* ts_data(IntPtr t);
    [LibraryImport(Library)] internal static partial IntPtr ts_to(IntPtr t, int dtype, int device, int index, int copy);
    [LibraryImport(Library)] internal static partial IntPtr ts_full(long[] sizes, long rank, double value, int dtype, int device, int index);
    [LibraryImport(Library)] internal static partial IntPtr ts_rand(long[] sizes, long rank, int dtype, int device, int index);
    [LibraryImport(Library)] internal static partial IntPtr ts_randn(long[] sizes, long rank, int dtype, int device, int index);
    [LibraryImport(Library)] internal static partial IntPtr ts_cat(IntPtr[] tensors, long count, long dim);
    [LibraryImport(Library)] internal static partial IntPtr ts_neg(IntPtr t);
    [LibraryImport(Library)] internal static partial IntPtr ts_abs(IntPtr t);
    [LibraryImport(Library)] internal static partial IntPtr ts_sqrt(IntPtr t);
    [LibraryImport(Library)] internal static partial IntPtr ts_log(IntPtr t);
    [LibraryImport(Library)] internal static partial IntPtr ts_square(IntPtr t);
    [LibraryImport(Library)] internal static partial IntPtr ts_relu(IntPtr t);
    [LibraryImport(Library)] internal static partial IntPtr ts_detach(IntPtr t);
    [LibraryImport(Library)] internal static partial IntPtr ts_clone(IntPtr t);
    [LibraryImport(Library)] internal static partial IntPtr ts_contiguous(IntPtr t);
    [LibraryImport(Library)] internal static partial IntPtr ts_isfinite(IntPtr t);
    [LibraryImport(Library)] internal static partial IntPtr ts_all(IntPtr t);
    [LibraryImport(Library)] internal static partial IntPtr ts_add(IntPtr t, IntPtr other);
    [LibraryImport(Library)] internal static partial IntPtr ts_sub(IntPtr t, IntPtr other);
    [LibraryImport(Library)] internal static partial IntPtr ts_mul(IntPtr t, IntPtr other);
    [LibraryImport(Library)] internal static partial IntPtr ts_div(IntPtr t, IntPtr other);
    [LibraryImport(Library)] internal static partial IntPtr ts_pow(IntPtr t, IntPtr other);
    [LibraryImport(Library)] internal static partial IntPtr ts_add_scalar(IntPtr t, double other);
    [LibraryImport(Library)] internal static partial IntPtr ts_sub_scalar(IntPtr t, double other);
    [LibraryImport(Library)] internal static partial IntPtr ts_mul_scalar(IntPtr t, double other);
    [LibraryImport(Library)] internal static partial IntPtr ts_div_scalar(IntPtr t, double other);
    [LibraryImport(Library)] internal static partial IntPtr ts_pow_scalar(IntPtr t, double other);
    [LibraryImport(Library)] internal static partial IntPtr ts_matmul(IntPtr t, IntPtr other);
    [LibraryImport(Library)] internal static partial IntPtr ts_bmm(IntPtr t, IntPtr other);
    [LibraryImport(Library)] internal static partial IntPtr ts_clamp(IntPtr t, int hasMin, double min, int hasMax, double max);
    [LibraryImport(Library)] internal static partial IntPtr ts_add_(IntPtr t, IntPtr other, double alpha);
    [LibraryImport(Library)] internal static partial IntPtr ts_add_scalar_(IntPtr t, double other);
    [LibraryImport(Library)] internal static partial IntPtr ts_mul_scalar_(IntPtr t, double other);
    [LibraryImport(Library)] internal static partial IntPtr ts_addcmul_(IntPtr t, IntPtr a, IntPtr b, double value);
    [LibraryImport(Library)] internal static partial IntPtr ts_addcdiv_(IntPtr t, IntPtr a, IntPtr b, double value);
    [LibraryImport(Library)] internal static partial IntPtr ts_copy_(IntPtr t, IntPtr source);
    [LibraryImport(Library)] internal static partial IntPtr ts_fill_(IntPtr t, double value);
    [LibraryImport(Library)] internal static partial IntPtr ts_uniform_(IntPtr t, double from, double to);
    [LibraryImport(Library)] internal static partial IntPtr ts_normal_(IntPtr t, double mean, double std);
    [LibraryImport(Library)] internal static partial IntPtr ts_mean(IntPtr t);
    [LibraryImport(Library)] internal static partial IntPtr ts_sum(IntPtr t);
    [LibraryImport(Library)] internal static partial IntPtr ts_var(IntPtr t, int unbiased);
    [LibraryImport(Library)] internal static partial IntPtr ts_mean_dims(IntPtr t, long[] dims, long count, int keep);
    [LibraryImport(Library)] internal static partial IntPtr ts_sum_dims(IntPtr t, long[] dims, long count, int keep);
    [LibraryImport(Library)] internal static partial IntPtr ts_var_dims(IntPtr t, long[] dims, long count, int unbiased, int keep);
    [LibraryImport(Library)] internal static partial IntPtr ts_sort(IntPtr t, long dim, int descending, int stable, out IntPtr indices);
    [LibraryImport(Library)] internal static partial IntPtr ts_reshape(IntPtr t, long[] sizes, long rank);
    [LibraryImport(Library)] internal static partial IntPtr ts_permute(IntPtr t, long[] dims, long count);
    [LibraryImport(Library)] internal static partial IntPtr ts_flip(IntPtr t, long[] dims, long count);
    [LibraryImport(Library)] internal static partial IntPtr ts_transpose(IntPtr t, long a, long b);
    [LibraryImport(Library)] internal static partial IntPtr ts_narrow(IntPtr t, long dim, long start, long length);
    [LibraryImport(Library)] internal static partial IntPtr ts_select(IntPtr t, long dim, long index);
    [LibraryImport(Library)] internal static partial int ts_backward(IntPtr t);
    [LibraryImport(Library)] internal static partial IntPtr ts_grad(IntPtr t);
    [LibraryImport(Library)] internal static partial int ts_set_grad(IntPtr t, IntPtr grad);
    [LibraryImport(Library)] internal static partial int ts_requires_grad(IntPtr t);
    [LibraryImport(Library)] internal static partial int ts_set_requires_grad(IntPtr t, int value);
    [LibraryImport(Library)] internal static partial int ts_grad_mode();
    [LibraryImport(Library)] internal static partial int ts_set_grad_mode(int enabled);
    [LibraryImport(Library)] internal static partial IntPtr ts_conv2d(IntPtr x, IntPtr weight, IntPtr bias, long[] stride, long[] padding, long[] dilation, long groups);
    [LibraryImport(Library)] internal static partial IntPtr ts_instance_norm(IntPtr x, IntPtr weight, IntPtr bias, double momentum, double eps);
    [LibraryImport(Library)] internal static partial IntPtr ts_batch_norm(IntPtr x, IntPtr weight, IntPtr bias, IntPtr mean, IntPtr var, int training, double momentum, double eps);
    [LibraryImport(Library)] internal static partial IntPtr ts_interpolate(IntPtr x, long[]? sizes, double[]? scales, int mode, int antialias);
    [LibraryImport(Library)] internal static partial IntPtr ts_pad(IntPtr x, long[] pad, long count, int mode, double value);
    [LibraryImport(Library)] internal static partial IntPtr ts_avg_pool2d(IntPtr x, long kernel, long stride, long padding, int ceil, int countPad);
    [LibraryImport(Library)] internal static partial IntPtr ts_max_pool2d(IntPtr x, long kernel, long stride, long padding, long dilation, int ceil);
    [LibraryImport(Library)] internal static partial IntPtr ts_mse_loss(IntPtr x, IntPtr target, long reduction);
    [LibraryImport(Library)] internal static partial IntPtr ts_pixel_unshuffle(IntPtr x, long factor);
    [LibraryImport(Library)] internal static partial int ts_manual_seed(long seed);
    [LibraryImport(Library)] internal static partial IntPtr ts_get_rng_state();
    [LibraryImport(Library)] internal static partial int ts_set_rng_state(IntPtr state);
    [LibraryImport(Library)] internal static partial int ts_set_num_threads(int count);
    [LibraryImport(Library)] internal static partial int ts_get_num_threads();
    [LibraryImport(Library)] internal static partial int ts_cuda_is_available();
    [LibraryImport(Library)] internal static partial int ts_cuda_device_count();
    [LibraryImport(Library)] internal static partial IntPtr ts_version();
}
