using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Features;

/// <summary>Activations of VGG-19: (N, 64, H, W), (N, 128, H/2, W/2), (N, 256, H/4, W/4) twice.</summary>
internal sealed record FeatureMaps(Tensor Relu11, Tensor Relu21, Tensor Relu31, Tensor Relu33)
{
    /// <summary>Names of <see cref="Style"/>, in its order.</summary>
    internal static IReadOnlyList<string> StyleLayers { get; } = ["relu1_1", "relu2_1", "relu3_1", "relu3_3"];

    /// <summary>The layers whose Gram matrices are the style.</summary>
    internal IReadOnlyList<Tensor> Style => [Relu11, Relu21, Relu31, Relu33];

    /// <summary>The layer that is the content.</summary>
    internal Tensor Content => Relu33;
}
