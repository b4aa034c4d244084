using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace RealtimeStyle.Trainer.Features;

/// <summary>
/// VGG-19 (Simonyan and Zisserman 2015, Caffe weights) from conv1_1 to relu3_3, average pooling in place of max as in
/// Gatys et al. 2016. Gradients flow through it to the picture.
/// </summary>
internal sealed class FeatureNet : IStyleFeatures
{
    private readonly CaffeConvolutions convolutions;

    internal FeatureNet(SafetensorsReader weights, Device device)
    {
        convolutions = new CaffeConvolutions(weights, device);
        convolutions.Load("conv1_1", 3, 64, reverseInputs: true);
        convolutions.Load("conv1_2", 64, 64);
        convolutions.Load("conv2_1", 64, 128);
        convolutions.Load("conv2_2", 128, 128);
        convolutions.Load("conv3_1", 128, 256);
        convolutions.Load("conv3_2", 256, 256);
        convolutions.Load("conv3_3", 256, 256);
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
