using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Generators;

/// <summary>A <see cref="ConvolutionLayer"/>, or half of a <see cref="ResidualLayer"/> (without the ReLU).</summary>
internal sealed class ConvolutionBlock : nn.Module<Tensor, Tensor>
{
    private readonly bool activated;

    internal ConvolutionBlock(ConvolutionLayer layer, Normalization normalization, bool activated)
        : base(nameof(ConvolutionBlock))
    {
        this.activated = activated;
        var padding = layer.Kernel / 2;
        Convolution = nn.Conv2d(layer.In, layer.Out, layer.Kernel, layer.Stride, padding, padding_mode: PaddingModes.Reflect, bias: layer.Linear);
        register_module("conv", Convolution);
        if (layer.Linear) return;
        Norm = normalization == Normalization.Batch ? nn.BatchNorm2d(layer.Out) : nn.InstanceNorm2d(layer.Out, affine: true);
        register_module("norm", Norm);
    }

    internal Conv2d Convolution { get; }

    /// <summary>An <see cref="InstanceNorm2d"/> or a <see cref="BatchNorm2d"/>; null where the layer is linear.</summary>
    internal nn.Module<Tensor, Tensor>? Norm { get; }

    public override Tensor forward(Tensor input)
    {
        var output = Convolution.call(input);
        if (Norm is not null) output = Norm.call(output);
        return activated ? nn.functional.relu(output) : output;
    }
}
