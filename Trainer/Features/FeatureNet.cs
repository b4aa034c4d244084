using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace RealtimeStyle.Trainer.Features;

/// <summary>
/// VGG-19 (Simonyan and Zisserman 2015, the authors' weights or torchvision's) from conv1_1 to relu3_3, average pooling in place of max as in
/// Gatys et al. 2016. Gradients flow through it to the picture.
/// </summary>
internal sealed class FeatureNet : IStyleFeatures
{
    // Of torchvision's, whose layers are numbered with their ReLUs and pools; others call them conv1_1 and on.
    private const string TorchvisionLayer = "features.";

    private static readonly (string Name, int Number, int Inputs, int Outputs)[] Layers =
    [
        ("conv1_1", 0, 3, 64), ("conv1_2", 2, 64, 64), ("conv2_1", 5, 64, 128), ("conv2_2", 7, 128, 128), ("conv3_1", 10, 128, 256), ("conv3_2", 12, 256, 256), ("conv3_3", 14, 256, 256),
    ];

    private readonly FeatureConvolutions convolutions;

    internal FeatureNet(IFeatureWeights weights, Device device)
    {
        var isTorchvision = weights.Contains($"{TorchvisionLayer}0.weight");
        convolutions = new FeatureConvolutions(weights, device, isCaffe: !isTorchvision);
        foreach (var (name, number, inputs, outputs) in Layers)
            convolutions.Load(name, inputs, outputs, picture: number == 0, stored: isTorchvision ? $"{TorchvisionLayer}{number}" : name);
    }

    /// <summary>Of which 2x2 values are left at relu3_1, whose convolutions mirror a border of one.</summary>
    public int LeastSide => 8;

    /// <summary>Features of (N, 3, H, W) RGB pictures in 0..1.</summary>
    internal FeatureMaps Extract(Tensor pictures)
    {
        var relu11 = Convolve("conv1_1", convolutions.Centred(pictures));
        var relu21 = Convolve("conv2_1", avg_pool2d(Convolve("conv1_2", relu11), 2));
        var relu31 = Convolve("conv3_1", avg_pool2d(Convolve("conv2_2", relu21), 2));
        var relu33 = Convolve("conv3_3", Convolve("conv3_2", relu31));
        return new FeatureMaps(relu11, relu21, relu31, relu33);
    }

    public IReadOnlyList<Tensor> StyleMaps(Tensor pictures) => Extract(pictures).Style;

    public void Dispose() => convolutions.Dispose();

    private Tensor Convolve(string name, Tensor input) => convolutions.Apply(name, input);
}
