using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace RealtimeStyle.Trainer.Features;

/// <summary>
/// VGG-19 (Simonyan and Zisserman 2015, Caffe weights) from conv1_1 to relu3_3, average pooling in place of max as in
/// Gatys et al. 2016. Its weights are fixed; gradients flow through it to the picture. Padding mirrors instead of adding zeros:
/// a zero is grey here, and a generator that is trained to match grey frames draws one.
/// </summary>
internal sealed class FeatureNet : IDisposable
{
    // Caffe's mean of ImageNet, here in the order R, G, B; the network was trained on B, G, R in 0..255 without it.
    private static readonly float[] MeanRgb = [123.68f, 116.779f, 103.939f];

    private readonly Tensor mean;
    private readonly Dictionary<string, (Tensor Weight, Tensor Bias)> convolutions = new(StringComparer.Ordinal);

    internal FeatureNet(SafetensorsReader weights, Device device)
    {
        mean = tensor(MeanRgb, [1, 3, 1, 1], device: device);
        Load(weights, device, "conv1_1", 3, 64, reverseInputs: true);
        Load(weights, device, "conv1_2", 64, 64);
        Load(weights, device, "conv2_1", 64, 128);
        Load(weights, device, "conv2_2", 128, 128);
        Load(weights, device, "conv3_1", 128, 256);
        Load(weights, device, "conv3_2", 256, 256);
        Load(weights, device, "conv3_3", 256, 256);
    }

    /// <summary>Features of (N, 3, H, W) RGB pictures in 0..1.</summary>
    internal FeatureMaps Extract(Tensor pictures)
    {
        var relu11 = Convolve("conv1_1", (pictures * 255f) - mean);
        var relu21 = Convolve("conv2_1", avg_pool2d(Convolve("conv1_2", relu11), 2));
        var relu31 = Convolve("conv3_1", avg_pool2d(Convolve("conv2_2", relu21), 2));
        var relu33 = Convolve("conv3_3", Convolve("conv3_2", relu31));
        return new FeatureMaps(relu11, relu21, relu31, relu33);
    }

    public void Dispose()
    {
        mean.Dispose();
        foreach (var (weight, bias) in convolutions.Values)
        {
            weight.Dispose();
            bias.Dispose();
        }
    }

    private void Load(SafetensorsReader weights, Device device, string name, int inputs, int outputs, bool reverseInputs = false)
    {
        var weight = tensor(weights.Read($"{name}.weight", outputs, inputs, 3, 3), [outputs, inputs, 3, 3], device: device);
        if (reverseInputs) weight = weight.flip(1);
        convolutions[name] = (weight, tensor(weights.Read($"{name}.bias", outputs), [outputs], device: device));
    }

    private Tensor Convolve(string name, Tensor input)
    {
        var (weight, bias) = convolutions[name];
        return relu(conv2d(pad(input, [1, 1, 1, 1], PaddingModes.Reflect), weight, bias));
    }
}
