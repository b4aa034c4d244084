using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace RealtimeStyle.Trainer.Features;

/// <summary>
/// The convolutions of a network that was trained in Caffe on ImageNet, each with its ReLU. The weights are fixed. Padding mirrors instead of
/// adding zeros: a zero is grey here, and a generator that is trained to match grey frames draws one.
/// </summary>
internal sealed class CaffeConvolutions(SafetensorsReader weights, Device device) : IDisposable
{
    // Caffe's mean of ImageNet, here in the order R, G, B; the networks were trained on B, G, R in 0..255 without it.
    private readonly Tensor mean = tensor([123.68f, 116.779f, 103.939f], [1, 3, 1, 1], device: device);

    private readonly Dictionary<string, (Tensor Weight, Tensor Bias)> convolutions = new(StringComparer.Ordinal);

    /// <summary>Reads a convolution from the file. The first one of a network, which saw B, G, R, has <paramref name="reverseInputs"/>.</summary>
    internal void Load(string name, int inputs, int outputs, int kernel = 3, bool reverseInputs = false)
    {
        var weight = tensor(weights.Read($"{name}.weight", outputs, inputs, kernel, kernel), [outputs, inputs, kernel, kernel], device: device);
        if (reverseInputs) weight = weight.flip(1);
        convolutions[name] = (weight, tensor(weights.Read($"{name}.bias", outputs), [outputs], device: device));
    }

    /// <summary>RGB in 0..1 to what the first convolution takes.</summary>
    internal Tensor Centred(Tensor pictures) => (pictures * 255f) - mean;

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
        foreach (var (weight, bias) in convolutions.Values)
        {
            weight.Dispose();
            bias.Dispose();
        }
    }
}
