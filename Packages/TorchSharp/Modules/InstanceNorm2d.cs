using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.InstanceNorm2d InstanceNorm2d(long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = false, bool track_running_stats = false, Device? device = null, ScalarType? dtype = null)
            {
                if (track_running_stats) throw new NotSupportedException("the stand-in normalises by the statistics of the input only");
                return new(num_features, eps, momentum, affine, device, dtype);
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>(x - mean) / sqrt(var + eps) · weight + bias, statistics over H and W of each image and channel.</summary>
    public sealed class InstanceNorm2d : nn.Module<Tensor, Tensor>
    {
        private Parameter? weightValue;
        private Parameter? biasValue;

        internal InstanceNorm2d(long features, double eps, double momentum, bool affine, Device? device, ScalarType? dtype)
            : base(nameof(InstanceNorm2d))
        {
            (num_features, this.eps, this.momentum, this.affine) = (features, eps, momentum, affine);
            if (!affine) return;
            register_parameter("weight", weightValue = new Parameter(ones([features], dtype, device)));
            register_parameter("bias", biasValue = new Parameter(zeros([features], dtype, device)));
        }

        public long num_features { get; }
        public double eps { get; set; }
        public double? momentum { get; set; }
        public bool affine { get; }
        public Parameter? weight => weightValue;
        public Parameter? bias => biasValue;

        public override Tensor forward(Tensor input) => nn.functional.instance_norm(input, null, null, weight, bias, true, momentum ?? 0.1, eps);
    }
}
