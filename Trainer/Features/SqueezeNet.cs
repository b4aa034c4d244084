using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace RealtimeStyle.Trainer.Features;

/// <summary>SqueezeNet 1.1 (Iandola et al. 2016, Caffe weights) to fire5: a fraction of VGG-19's cost, and each value sees more of the picture.</summary>
internal sealed class SqueezeNet : IStyleFeatures
{
    /// <summary>By which its files are told from others.</summary>
    internal const string OwnTensor = "fire2.squeeze1x1.weight";

    private readonly FeatureConvolutions convolutions;

    internal SqueezeNet(IFeatureWeights weights, Device device)
    {
        convolutions = new FeatureConvolutions(weights, device);
        convolutions.Load("conv1", 3, 64, picture: true);
        LoadFire("fire2", inputs: 64, squeezed: 16, expanded: 64);
        LoadFire("fire3", inputs: 128, squeezed: 16, expanded: 64);
        LoadFire("fire4", inputs: 128, squeezed: 32, expanded: 128);
        LoadFire("fire5", inputs: 256, squeezed: 32, expanded: 128);
    }

    /// <summary>Of which 2x2 values are left at fire4, whose convolutions mirror a border of one.</summary>
    public int LeastSide => 17;

    /// <summary>conv1, fire3, fire4, fire5: about (N, 64, H/2, W/2), (N, 128, H/4, W/4), (N, 256, H/8, W/8) twice.</summary>
    public IReadOnlyList<Tensor> StyleMaps(Tensor pictures)
    {
        var conv1 = convolutions.Apply("conv1", convolutions.Centred(pictures), border: 0, stride: 2);
        var fire3 = Fire("fire3", Fire("fire2", Pool(conv1)));
        var fire4 = Fire("fire4", Pool(fire3));
        return [conv1, fire3, fire4, Fire("fire5", fire4)];
    }

    public void Dispose() => convolutions.Dispose();

    private static Tensor Pool(Tensor input) => max_pool2d(input, 3, stride: 2, ceil_mode: true);

    private Tensor Fire(string name, Tensor input)
    {
        var squeezed = convolutions.Apply($"{name}.squeeze1x1", input, border: 0);
        return cat([convolutions.Apply($"{name}.expand1x1", squeezed, border: 0), convolutions.Apply($"{name}.expand3x3", squeezed)], dim: 1);
    }

    private void LoadFire(string name, int inputs, int squeezed, int expanded)
    {
        convolutions.Load($"{name}.squeeze1x1", inputs, squeezed, kernel: 1);
        convolutions.Load($"{name}.expand1x1", squeezed, expanded, kernel: 1);
        convolutions.Load($"{name}.expand3x3", squeezed, expanded);
    }
}
