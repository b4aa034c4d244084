using RealtimeStyle.Trainer.Data;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace RealtimeStyle.Trainer;

/// <summary>
/// What keeps a film calm without a film to learn from: a picture that is moved, or sprinkled with noise, is stylized like the
/// picture itself (warp loss and fake motion of Ruder et al. 2018; noise stability). Both are mean squared differences of channels in 0..1.
/// </summary>
/// <param name="generator">Borrowed.</param>
/// <param name="options">The two weights and the seed.</param>
internal sealed class TemporalObjective(nn.Module<Tensor, Tensor> generator, TrainOptions options)
{
    /// <summary>Pixels that the camera moves between two frames, at most: 8, or more where the moved picture would not fit the network.</summary>
    private readonly int reach = ReachOf(options.Layout.Alignment);

    /// <summary>Share of the pixels that noise changes.</summary>
    private const float NoiseShare = 0.003f;

    /// <summary>Largest change of a channel by noise: 40 of 255 steps.</summary>
    private const float NoiseAmplitude = 40 / 255f;

    /// <summary>The terms whose weight is not 0.</summary>
    /// <param name="iteration">Fixes motion and noise, together with the seed.</param>
    /// <param name="content">(N, 3, H, W) RGB in 0..1, H = W.</param>
    /// <param name="output">What the generator made of it, of the same shape.</param>
    internal IEnumerable<LossTerm> Evaluate(long iteration, Tensor content, Tensor output)
    {
        if (options.MotionWeight > 0) yield return new("motion", MotionError(iteration, content, output) * options.MotionWeight);
        if (options.NoiseWeight > 0) yield return new("noise", NoiseError(iteration, content, output) * options.NoiseWeight);
    }

    /// <summary>For a network that takes multiples of <paramref name="alignment"/>, a power of two.</summary>
    internal static int ReachOf(int alignment) => Math.Max(8, alignment / 2);

    private Tensor MotionError(long iteration, Tensor content, Tensor output)
    {
        var motion = Motion(iteration, content.shape[3]);
        return mse_loss(generator.call(Move(content, motion)), Move(output, motion));
    }

    private Tensor NoiseError(long iteration, Tensor content, Tensor output)
    {
        using var noise = tensor(Noise(iteration, content.shape), content.shape, device: content.device);
        return mse_loss(generator.call(content + noise), output);
    }

    /// <summary>A window of the picture: half of the time a shift by whole pixels, else a zoom in or out as well.</summary>
    private Crop Motion(long iteration, long side)
    {
        var random = new CounterRandom(options.Seed, iteration, slot: options.Batch);
        var still = (int)side - (2 * reach);
        var zoomed = random.Next(2) == 0 ? still : still - reach + random.Next((2 * reach) + 1);
        var free = (int)side - zoomed;
        return new Crop(random.Next(free + 1), random.Next(free + 1), zoomed, zoomed);
    }

    private Tensor Move(Tensor picture, Crop window)
    {
        var seen = picture.narrow(2, window.Top, window.Height).narrow(3, window.Left, window.Width);
        var side = picture.shape[3] - (2 * reach);
        return window.Width == side ? seen : interpolate(seen, [side, side], mode: InterpolationMode.Bilinear, align_corners: false);
    }

    /// <summary>Values for a (N, 3, H, W) picture: 0 but for a few pixels, all three channels of which change.</summary>
    private float[] Noise(long iteration, long[] shape)
    {
        var random = new CounterRandom(options.Seed, iteration, slot: options.Batch + 1);
        var plane = (int)(shape[2] * shape[3]);
        var values = new float[shape[0] * 3 * plane];
        for (var picture = 0; picture < shape[0]; picture++)
            for (var pixel = 0; pixel < plane; pixel++)
            {
                if (random.NextUnit() >= NoiseShare) continue;
                for (var channel = 0; channel < 3; channel++)
                    values[(((picture * 3) + channel) * plane) + pixel] = ((2 * random.NextUnit()) - 1) * NoiseAmplitude;
            }
        return values;
    }
}
