using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Generators;

/// <summary>A <see cref="ConvolutionLayer"/>, or half of a <see cref="ResidualLayer"/> (without the ReLU).</summary>
internal sealed class ConvolutionBlock : nn.Module<Tensor, Tensor>
{
    private readonly bool activated;

    internal ConvolutionBlock(ConvolutionLayer layer, GeneratorLayout layout, bool activated)
        : base(nameof(ConvolutionBlock))
    {
        this.activated = activated;
        var padding = layer.Kernel / 2;
        Convolution = nn.Conv2d(layer.In, layer.Out, layer.Kernel, layer.Stride, padding, padding_mode: PaddingModes.Reflect, bias: layer.Linear);
        register_module("conv", Convolution);
        if (layer.Linear) return;
        register_module("norm", Norm = layout.CreateNorm(layer.Out));
    }

    internal Conv2d Convolution { get; }

    /// <summary>By <see cref="GeneratorLayout.CreateNorm"/>; null where the layer is linear.</summary>
    internal nn.Module<Tensor, Tensor>? Norm { get; }

    public override Tensor forward(Tensor input)
    {
        var output = Convolution.call(input);
        if (Norm is not null) output = Norm.call(output);
        return activated ? nn.functional.relu(output) : output;
    }
}
