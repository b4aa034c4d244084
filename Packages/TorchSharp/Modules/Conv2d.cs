using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Conv2d Conv2d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, kernel_size, stride, padding, dilation, padding_mode, groups, bias, device, dtype);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>weight is (out, in/groups, kH, kW).</summary>
    public sealed class Conv2d : nn.Module<Tensor, Tensor>
    {
        private Parameter weightValue;
        private Parameter? biasValue;

        internal Conv2d(long inChannels, long outChannels, long kernel, long stride, long padding, long dilation, PaddingModes mode, long groups, bool bias, Device? device, ScalarType? dtype)
            : base(nameof(Conv2d))
        {
            (in_channels, out_channels, this.groups, padding_mode) = (inChannels, outChannels, groups, mode);
            (kernel_size, this.stride, this.padding, this.dilation) = ([kernel, kernel], [stride, stride], [padding, padding], [dilation, dilation]);
            weightValue = new Parameter(zeros([outChannels, inChannels / groups, kernel, kernel], dtype, device));
            if (bias) biasValue = new Parameter(zeros([outChannels], dtype, device));
            register_parameter("weight", weightValue);
            if (biasValue is not null) register_parameter("bias", biasValue);
            reset_parameters();
        }

        public long in_channels { get; }
        public long out_channels { get; }
        public long groups { get; set; }
        public long[] kernel_size { get; set; }
        public long[] stride { get; set; }
        public long[] padding { get; }
        public long[] dilation { get; set; }
        public PaddingModes padding_mode { get; set; }
        public Parameter weight => weightValue;
        public Parameter? bias => biasValue;

        /// <summary>U(-1/sqrt(fan_in), 1/sqrt(fan_in)) for both, PyTorch's default.</summary>
        public void reset_parameters()
        {
            var bound = 1 / Math.Sqrt(in_channels / groups * kernel_size[0] * kernel_size[1]);
            nn.init.uniform_(weight, -bound, bound);
            if (bias is not null) nn.init.uniform_(bias, -bound, bound);
        }

        public override Tensor forward(Tensor input)
        {
            if (padding_mode == PaddingModes.Zeros) return nn.functional.conv2d(input, weight, bias, stride, padding, dilation, groups);
            using var padded = nn.functional.pad(input, [padding[1], padding[1], padding[0], padding[0]], padding_mode);
            return nn.functional.conv2d(padded, weight, bias, stride, [0, 0], dilation, groups);
        }
    }
}
