using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace RealtimeStyle.Trainer.Features;

/// <summary>
/// The convolutions of a network that was trained on ImageNet, each with its ReLU. The weights are fixed. Padding mirrors instead of
/// adding zeros: a zero is grey here, and a generator that is trained to match grey frames draws one.
/// </summary>
/// <param name="weights">The file.</param>
/// <param name="device">Where they run.</param>
/// <param name="isCaffe">Trained in Caffe, on B, G, R in 0..255 without ImageNet's mean; else in torchvision, on R, G, B of mean 0 and deviation 1.</param>
internal sealed class FeatureConvolutions(IFeatureWeights weights, Device device, bool isCaffe = true) : IDisposable
{
    // In the order R, G, B, of pictures in 0..1.
    private readonly Tensor mean = tensor(isCaffe ? [123.68f / 255, 116.779f / 255, 103.939f / 255] : [0.485f, 0.456f, 0.406f], [1, 3, 1, 1], device: device);
    private readonly Tensor deviation = tensor(isCaffe ? [1f / 255, 1f / 255, 1f / 255] : [0.229f, 0.224f, 0.225f], [1, 3, 1, 1], device: device);

    private readonly Dictionary<string, (Tensor Weight, Tensor Bias)> convolutions = new(StringComparer.Ordinal);

    /// <summary>Reads a convolution from the file; the first one of a network sees the <paramref name="picture"/>.</summary>
    /// <param name="name">To apply it by; in the file too, where <paramref name="stored"/> is null.</param>
    /// <param name="inputs">Channels.</param>
    /// <param name="outputs">Channels.</param>
    /// <param name="kernel">Side.</param>
    /// <param name="picture">Whether its inputs are colours.</param>
    /// <param name="stored">Its name in the file.</param>
    internal void Load(string name, int inputs, int outputs, int kernel = 3, bool picture = false, string? stored = null)
    {
        stored ??= name;
        var weight = tensor(weights.Read($"{stored}.weight", outputs, inputs, kernel, kernel), [outputs, inputs, kernel, kernel], device: device);
        if (picture && isCaffe) weight = weight.flip(1);
        convolutions[name] = (weight, tensor(weights.Read($"{stored}.bias", outputs), [outputs], device: device));
    }

    /// <summary>RGB in 0..1 to what the first convolution takes.</summary>
    internal Tensor Centred(Tensor pictures) => (pictures - mean) / deviation;

    /// <param name="name">Of a loaded one.</param>
    /// <param name="input">(N, C, H, W).</param>
    /// <param name="border">Pixels mirrored on each side.</param>
    /// <param name="stride">Along both axes.</param>
    internal Tensor Apply(string name, Tensor input, int border = 1, int stride = 1)
    {
        var (weight, bias) = convolutions[name];
        var padded = border > 0 ? pad(input, [border, border, border, border], PaddingModes.Reflect) : input;
        return relu(conv2d(padded, weight, bias, strides: [stride, stride]));
    }

    public void Dispose()
    {
        mean.Dispose();
        deviation.Dispose();
        foreach (var (weight, bias) in convolutions.Values)
        {
            weight.Dispose();
            bias.Dispose();
        }
    }
}
