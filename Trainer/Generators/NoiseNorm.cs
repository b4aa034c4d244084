using RealtimeStyle.Trainer.Data;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Generators;

/// <summary>
/// An instance norm whose scale and shift follow from a few random numbers: a generator with such norms has as many results for one picture as
/// there are numbers. Noise that is constant over the picture would be lost as input channels, for the first instance norm takes constants
/// away; noise that is not would stay on the screen while the picture moves. Each exported draw is a row, and costs what an instance norm costs.
/// </summary>
internal sealed class NoiseNorm : RowNorm
{
    /// <summary>Of the usual start: draws begin close to each other, and differ by what training makes of the noise, not by chance.</summary>
    private const double StartShare = 0.1;

    private readonly int channels;

    // From (N, values, 1, 1) to (N, 2 C, 1, 1): a convolution, so that it is drawn and saved as every other.
    private readonly Conv2d modulation;

    /// <param name="draws">Rows that are exported.</param>
    /// <param name="channels">C.</param>
    internal NoiseNorm(int draws, int channels)
        : base(nameof(NoiseNorm))
    {
        (Count, this.channels) = (draws, channels);
        modulation = nn.Conv2d(NoiseDraw.Values, 2 * channels, 1);
        register_module("modulation", modulation);
        StartAtIdentity();
        Choose([0]);
    }

    internal override int Count { get; }

    /// <summary>The noise of each picture of the next batches, picture by picture; that of a single one is that of all.</summary>
    internal float[] Noise { get; set; } = [];

    internal override void Choose(IReadOnlyList<int> chosen) => Noise = NoiseDraw.Exported(chosen);

    internal override (Tensor Scale, Tensor Shift) Row(int index)
    {
        var both = Modulated(NoiseDraw.Exported([index]), modulation.weight.device).reshape(2 * channels);
        return (both.narrow(0, 0, channels), both.narrow(0, channels, channels));
    }

    /// <summary>Makes freshly drawn weights small.</summary>
    internal void StartQuiet()
    {
        using var grad = no_grad();
        modulation.weight.mul_(StartShare);
    }

    public override Tensor forward(Tensor input)
    {
        var both = Modulated(Noise, input.device);
        return (nn.functional.instance_norm(input, eps: Epsilon) * both.narrow(1, 0, channels)) + both.narrow(1, channels, channels);
    }

    private Tensor Modulated(float[] noise, Device device) =>
        modulation.call(tensor(noise, [noise.Length / NoiseDraw.Values, NoiseDraw.Values, 1, 1], device: device));

    // Without noise, scale 1 and shift 0.
    private void StartAtIdentity()
    {
        using var grad = no_grad();
        modulation.bias!.narrow(0, 0, channels).fill_(1);
        modulation.bias!.narrow(0, channels, channels).zero_();
    }
}
