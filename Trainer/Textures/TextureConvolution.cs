using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Textures;

/// <summary>Convolution without padding, batch norm, ReLU.</summary>
internal sealed class TextureConvolution : nn.Module<Tensor, Tensor>
{
    internal TextureConvolution(int inputs, int outputs, int kernel)
        : base(nameof(TextureConvolution))
    {
        // The norm's mean would cancel a bias.
        register_module("conv", Convolution = nn.Conv2d(inputs, outputs, kernel, bias: false));
        register_module("norm", Norm = nn.BatchNorm2d(outputs));
    }

    internal Conv2d Convolution { get; }

    internal BatchNorm2d Norm { get; }

    public override Tensor forward(Tensor input) => nn.functional.relu(Norm.call(Convolution.call(input)));
}
