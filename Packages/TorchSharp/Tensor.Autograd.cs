using static TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public bool requires_grad
        {
            get => Check(ts_requires_grad(Handle)) != 0;
            set => Check(ts_set_requires_grad(Handle, value ? 1 : 0));
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor? grad
        {
            get => Check(ts_grad(Handle)) is var found && found == IntPtr.Zero ? null : new Tensor(found);
            set => Check(ts_set_grad(Handle, value?.Handle ?? TensorHandle.None));
        }

        public Tensor detach() => Tensor(ts_detach(Handle));
        public void backward() => Check(ts_backward(Handle));
    }

    public static IDisposable no_grad() => new GradMode(false);
    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);
    public static bool is_grad_enabled() => Check(ts_grad_mode()) != 0;

    private sealed class GradMode : IDisposable
    {
        private readonly int before = Check(ts_grad_mode());

        internal GradMode(bool enabled) => _ = Check(ts_set_grad_mode(enabled ? 1 : 0));

        public void Dispose() => ts_set_grad_mode(before);
    }
}
