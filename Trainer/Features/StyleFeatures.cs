using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Features;

/// <summary>The feature networks that training compares pictures by.</summary>
internal static class StyleFeatures
{
    /// <summary>For <c>--features</c>: random filters, no file.</summary>
    internal const string Shallow = "shallow";

    /// <param name="source"><see cref="Shallow"/> or a file of VGG-19 or SqueezeNet 1.1.</param>
    /// <param name="device">Where it runs.</param>
    internal static IStyleFeatures Open(string source, Device device)
    {
        if (string.Equals(source, Shallow, StringComparison.Ordinal)) return new ShallowFeatures(device);
        var weights = FeatureWeights.Open(source);
        return weights.Contains(SqueezeNet.OwnTensor) ? new SqueezeNet(weights, device) : new FeatureNet(weights, device);
    }
}
