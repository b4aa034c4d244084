using static TorchSharp.Native;

namespace TorchSharp;

public enum PaddingModes
{
    Zeros = 0,
    Reflect = 1,
    Replicate = 2,
    Circular = 3,
    Constant = 4,
}

public static partial class torch
{
    public enum InterpolationMode
    {
        Nearest = 0,
        Bilinear = 2,
    }

    public static partial class nn
    {
        public enum Reduction : long
        {
            None = 0,
            Mean = 1,
            Sum = 2,
        }

        public static partial class functional
        {
            public static Tensor relu(Tensor x, bool inplace = false) => x.relu();

            public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                Tensor(ts_conv2d(input.Handle, weight.Handle, bias?.Handle ?? TensorHandle.None, strides ?? [1, 1], padding ?? [0, 0], dilation ?? [1, 1], groups));

            public static Tensor instance_norm(Tensor input, Tensor? running_mean = null, Tensor? running_var = null, Tensor? weight = null, Tensor? bias = null, bool use_input_stats = true, double momentum = 0.1, double eps = 1e-05)
            {
                if (running_mean is not null || running_var is not null || !use_input_stats) throw new NotSupportedException("the stand-in normalises by the statistics of the input only");
                return Tensor(ts_instance_norm(input.Handle, weight?.Handle ?? TensorHandle.None, bias?.Handle ?? TensorHandle.None, momentum, eps));
            }

            public static Tensor batch_norm(Tensor input, Tensor running_mean, Tensor running_var, Tensor? weight = null, Tensor? bias = null, bool training = false, double momentum = 0.1, double eps = 1e-05) =>
                Tensor(ts_batch_norm(input.Handle, weight?.Handle ?? TensorHandle.None, bias?.Handle ?? TensorHandle.None, running_mean.Handle, running_var.Handle, training ? 1 : 0, momentum, eps));

            public static Tensor interpolate(Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest, bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false)
            {
                if (align_corners == true || recompute_scale_factor) throw new NotSupportedException("the stand-in interpolates between pixel centres only");
                return Tensor(ts_interpolate(x.Handle, size, scale_factor, (int)mode, antialias ? 1 : 0));
            }

            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                Tensor(ts_pad(input.Handle, pad, pad.Length, (int)mode, value));

            public static Tensor avg_pool2d(Tensor input, long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null)
            {
                if (divisor_override is not null) throw new NotSupportedException("the stand-in has no divisor_override");
                return Tensor(ts_avg_pool2d(input.Handle, kernel_size, stride ?? kernel_size, padding, ceil_mode ? 1 : 0, count_include_pad ? 1 : 0));
            }

            public static Tensor max_pool2d(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                Tensor(ts_max_pool2d(input.Handle, kernel_size, stride ?? kernel_size, padding ?? 0, dilation ?? 1, ceil_mode ? 1 : 0));

            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Tensor(ts_mse_loss(input.Handle, target.Handle, (long)reduction));

            public static Tensor pixel_unshuffle(Tensor input, long downscale_factor) => Tensor(ts_pixel_unshuffle(input.Handle, downscale_factor));
        }

        public static partial class init
        {
            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null) => Fill(tensor, () => ts_uniform_(tensor.Handle, low, high));
            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null) => Fill(tensor, () => ts_normal_(tensor.Handle, mean, std));
            public static Tensor constant_(Tensor tensor, Scalar val) => Fill(tensor, () => ts_fill_(tensor.Handle, val.Value));
            public static Tensor zeros_(Tensor tensor) => constant_(tensor, 0);
            public static Tensor ones_(Tensor tensor) => constant_(tensor, 1);

            // In place on a leaf that wants gradients, which is only allowed while none are recorded.
            private static Tensor Fill(Tensor tensor, Func<IntPtr> operation)
            {
                using var grad = no_grad();
                Tensor(operation()).Dispose();
                return tensor;
            }
        }
    }
}
