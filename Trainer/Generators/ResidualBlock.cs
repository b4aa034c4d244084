using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Generators;

/// <summary>A <see cref="ResidualLayer"/>.</summary>
internal sealed class ResidualBlock : nn.Module<Tensor, Tensor>
{
    internal ResidualBlock(ResidualLayer layer, GeneratorLayout layout)
        : base(nameof(ResidualBlock))
    {
        var convolution = new ConvolutionLayer(layer.Channels, layer.Channels, 3);
        register_module("first", First = new ConvolutionBlock(convolution, layout, activated: true));
        register_module("second", Second = new ConvolutionBlock(convolution, layout, activated: false));
    }

    internal ConvolutionBlock First { get; }

    internal ConvolutionBlock Second { get; }

    public override Tensor forward(Tensor input) => input + Second.call(First.call(input));
}
