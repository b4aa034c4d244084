using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Sequential Sequential(params Module<Tensor, Tensor>[] modules) => new(modules);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Modules applied one after the other; their names are their indices.</summary>
    public sealed class Sequential : nn.Module<Tensor, Tensor>
    {
        private readonly nn.Module<Tensor, Tensor>[] modules;

        internal Sequential(nn.Module<Tensor, Tensor>[] modules)
            : base(nameof(Sequential))
        {
            this.modules = modules;
            for (var i = 0; i < modules.Length; i++) register_module(i.ToString(), modules[i]);
        }

        public int Count => modules.Length;

        public override Tensor forward(Tensor tensor) => modules.Aggregate(tensor, (value, module) => module.call(value));
    }
}
