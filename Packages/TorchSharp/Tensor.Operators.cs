using static TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor abs() => Tensor(ts_abs(Handle));
        public Tensor sqrt() => Tensor(ts_sqrt(Handle));
        public Tensor log() => Tensor(ts_log(Handle));
        public Tensor square() => Tensor(ts_square(Handle));
        public Tensor relu() => Tensor(ts_relu(Handle));
        public Tensor isfinite() => Tensor(ts_isfinite(Handle));
        public Tensor all() => Tensor(ts_all(Handle));
        public Tensor clone() => Tensor(ts_clone(Handle));
        public Tensor contiguous() => Tensor(ts_contiguous(Handle));

        public Tensor add(Tensor target) => Tensor(ts_add(Handle, target.Handle));
        public Tensor add(Scalar scalar) => Tensor(ts_add_scalar(Handle, scalar.Value));
        public Tensor sub(Tensor target) => Tensor(ts_sub(Handle, target.Handle));
        public Tensor sub(Scalar target) => Tensor(ts_sub_scalar(Handle, target.Value));
        public Tensor mul(Tensor target) => Tensor(ts_mul(Handle, target.Handle));
        public Tensor mul(Scalar target) => Tensor(ts_mul_scalar(Handle, target.Value));
        public Tensor pow(Tensor exponent) => Tensor(ts_pow(Handle, exponent.Handle));
        public Tensor pow(Scalar exponent) => Tensor(ts_pow_scalar(Handle, exponent.Value));
        public Tensor matmul(Tensor target) => Tensor(ts_matmul(Handle, target.Handle));
        public Tensor bmm(Tensor batch2) => Tensor(ts_bmm(Handle, batch2.Handle));
        public Tensor clamp(Scalar? min = null, Scalar? max = null) =>
            Tensor(ts_clamp(Handle, min is null ? 0 : 1, min?.Value ?? 0, max is null ? 0 : 1, max?.Value ?? 0));

        public static Tensor operator -(Tensor tensor) => Tensor(ts_neg(tensor.Handle));
        public static Tensor operator +(Tensor left, Tensor right) => left.add(right);
        public static Tensor operator +(Tensor left, Scalar right) => left.add(right);
        public static Tensor operator +(Tensor left, int right) => left.add(right);
        public static Tensor operator +(Tensor left, float right) => left.add(right);
        public static Tensor operator +(Tensor left, double right) => left.add(right);
        public static Tensor operator -(Tensor left, Tensor right) => left.sub(right);
        public static Tensor operator -(Tensor left, Scalar right) => left.sub(right);
        public static Tensor operator -(Tensor left, int right) => left.sub(right);
        public static Tensor operator -(Tensor left, float right) => left.sub(right);
        public static Tensor operator -(Tensor left, double right) => left.sub(right);
        public static Tensor operator *(Tensor left, Tensor right) => left.mul(right);
        public static Tensor operator *(Tensor left, Scalar right) => left.mul(right);
        public static Tensor operator *(Tensor left, int right) => left.mul(right);
        public static Tensor operator *(Tensor left, float right) => left.mul(right);
        public static Tensor operator *(Tensor left, double right) => left.mul(right);
        public static Tensor operator *(int left, Tensor right) => right.mul(left);
        public static Tensor operator *(float left, Tensor right) => right.mul(left);
        public static Tensor operator *(double left, Tensor right) => right.mul(left);
        public static Tensor operator /(Tensor left, Tensor right) => Tensor(ts_div(left.Handle, right.Handle));
        public static Tensor operator /(Tensor left, Scalar right) => Tensor(ts_div_scalar(left.Handle, right.Value));
        public static Tensor operator /(Tensor left, int right) => left / (Scalar)right;
        public static Tensor operator /(Tensor left, float right) => left / (Scalar)right;
        public static Tensor operator /(Tensor left, double right) => left / (Scalar)right;

        public Tensor add_(Tensor target) => add_(target, 1);
        public Tensor add_(Tensor target, Scalar alpha) => Tensor(ts_add_(Handle, target.Handle, alpha.Value));
        public Tensor add_(Scalar scalar) => Tensor(ts_add_scalar_(Handle, scalar.Value));
        public Tensor mul_(Scalar target) => Tensor(ts_mul_scalar_(Handle, target.Value));
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Tensor(ts_addcmul_(Handle, tensor1.Handle, tensor2.Handle, value.Value));
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Tensor(ts_addcdiv_(Handle, tensor1.Handle, tensor2.Handle, value.Value));
        public Tensor copy_(Tensor source, bool nonBlocking = false) => Tensor(ts_copy_(Handle, source.Handle));
        public Tensor fill_(Scalar value) => Tensor(ts_fill_(Handle, value.Value));
        public Tensor zero_() => fill_(0);

        public Tensor mean() => Tensor(ts_mean(Handle));
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            Typed(Tensor(ts_mean_dims(Handle, dimensions, dimensions.Length, keepdim ? 1 : 0)), type);
        public Tensor sum(ScalarType? type = null) => Typed(Tensor(ts_sum(Handle)), type);
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) =>
            Typed(Tensor(ts_sum_dims(Handle, dim, dim.Length, keepdim ? 1 : 0)), type);
        public Tensor var(bool unbiased = true) => Tensor(ts_var(Handle, unbiased ? 1 : 0));
        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Typed(Tensor(ts_var_dims(Handle, dimensions, dimensions.Length, unbiased ? 1 : 0, keepdim ? 1 : 0)), type);
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false)
        {
            var values = Tensor(ts_sort(Handle, dim, descending ? 1 : 0, stable ? 1 : 0, out var indices));
            return (values, Tensor(indices));
        }

        public Tensor reshape(params long[] shape) => Tensor(ts_reshape(Handle, shape, shape.Length));
        public Tensor permute(params long[] permutation) => Tensor(ts_permute(Handle, permutation, permutation.Length));
        public Tensor flip(params long[] dims) => Tensor(ts_flip(Handle, dims, dims.Length));
        public Tensor transpose(long dim0, long dim1) => Tensor(ts_transpose(Handle, dim0, dim1));
        public Tensor narrow(long dim, long start, long length) => Tensor(ts_narrow(Handle, dim, start, length));
        public Tensor select(long dim, long index) => Tensor(ts_select(Handle, dim, index));

        private static Tensor Typed(Tensor result, ScalarType? type) => type is { } wanted && wanted != result.dtype ? result.to(wanted, disposeAfter: true) : result;
    }
}
