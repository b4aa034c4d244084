using RealtimeStyle.Trainer.Generators;
using RealtimeStyle.Trainer.Textures;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Experiments;

/// <summary>
/// A network that can make one picture of all noise, as the high-capacity one of Ulyanov et al. 2017, section 4.1 (widths are ours): a vector
/// of noise, (N, 256, 1, 1) in 0..1, through two linear layers to 4x4, then doubled and convolved with padding up to one fixed size,
/// (N, 3, side, side) in 0..1, not clamped. Every pixel sees the whole vector and, by the padding and the layers, knows its place.
/// </summary>
internal sealed class FixedSizeGenerator : nn.Module<Tensor, Tensor>
{
    internal const int NoiseLength = 256;

    private const int FirstSide = 4, FirstWidth = 128, LeastWidth = 32;

    private readonly Conv2d mix, spread, head;
    private readonly nn.Module<Tensor, Tensor>[] doublings;

    /// <param name="side">A power of two, more than 4.</param>
    /// <param name="seed">Fixes the weights.</param>
    internal FixedSizeGenerator(int side, long seed)
        : base(nameof(FixedSizeGenerator))
    {
        register_module(nameof(mix), mix = nn.Conv2d(NoiseLength, NoiseLength, 1));
        register_module(nameof(spread), spread = nn.Conv2d(NoiseLength, FirstWidth * FirstSide * FirstSide, 1));
        doublings = [.. Enumerable.Range(0, int.Log2(side / FirstSide)).Select(Doubling)];
        for (var i = 0; i < doublings.Length; i++) register_module($"doubling{i}", doublings[i]);
        register_module(nameof(head), head = nn.Conv2d(Width(doublings.Length), 3, 3, padding: 1));
        ConvolutionWeights.Draw(this, seed);
        foreach (var convolution in new[] { mix, spread, head }) nn.init.zeros_(convolution.bias!);
    }

    public override Tensor forward(Tensor noise)
    {
        var value = spread.call(mix.call(noise).relu()).relu().reshape(noise.shape[0], FirstWidth, FirstSide, FirstSide);
        foreach (var doubling in doublings) value = doubling.call(nn.functional.interpolate(value, scale_factor: [2, 2])).relu();
        return (head.call(value) * TextureGenerator.ColorGain) + TextureGenerator.Grey;
    }

    private static nn.Module<Tensor, Tensor> Doubling(int index) => nn.Sequential(
        nn.Conv2d(Width(index), Width(index + 1), 3, padding: 1, bias: false),
        nn.InstanceNorm2d(Width(index + 1), affine: true));

    // Channels after so many doublings.
    private static int Width(int doublings) => Math.Max(LeastWidth, FirstWidth >> doublings);
}
