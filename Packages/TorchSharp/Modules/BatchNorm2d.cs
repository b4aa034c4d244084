using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.BatchNorm2d BatchNorm2d(long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true, Device? device = null, ScalarType? dtype = null)
            {
                if (!affine || !track_running_stats) throw new NotSupportedException("the stand-in has batch norm with weights and running statistics only");
                return new(num_features, eps, momentum, device, dtype);
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>
    /// (x - mean) / sqrt(var + eps) · weight + bias per channel: statistics of the batch while training, which the running ones follow, and the
    /// running ones otherwise.
    /// </summary>
    public sealed class BatchNorm2d : nn.Module<Tensor, Tensor>
    {
        private Parameter weightValue;
        private Parameter biasValue;
        private Tensor meanValue;
        private Tensor varValue;
        private Tensor countValue;

        internal BatchNorm2d(long features, double eps, double momentum, Device? device, ScalarType? dtype)
            : base(nameof(BatchNorm2d))
        {
            (num_features, this.eps, this.momentum) = (features, eps, momentum);
            register_parameter("weight", weightValue = new Parameter(ones([features], dtype, device)));
            register_parameter("bias", biasValue = new Parameter(zeros([features], dtype, device)));
            register_buffer("running_mean", meanValue = zeros([features], dtype, device).DetachFromDisposeScope());
            register_buffer("running_var", varValue = ones([features], dtype, device).DetachFromDisposeScope());
            register_buffer("num_batches_tracked", countValue = zeros([], int64, device).DetachFromDisposeScope());
        }

        public long num_features { get; }
        public double eps { get; set; }
        public double? momentum { get; set; }
        public bool affine => true;
        public bool track_running_stats => true;
        public Parameter weight => weightValue;
        public Parameter bias => biasValue;
        public Tensor running_mean => meanValue;
        public Tensor running_var => varValue;
        public Tensor num_batches_tracked => countValue;

        public override Tensor forward(Tensor input)
        {
            if (training) Count();
            return nn.functional.batch_norm(input, running_mean, running_var, weight, bias, training, momentum ?? 0.1, eps);
        }

        private void Count()
        {
            using var next = countValue + 1;
            countValue.copy_(next).Dispose();
        }
    }
}
