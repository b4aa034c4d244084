using TorchSharp;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer;

/// <summary>
/// Stops a run that leads nowhere, with advice: losses that are no number or that keep growing, and pictures that are one flat colour.
/// What it throws ends the run before anything is written, so that the last good checkpoint stays.
/// </summary>
internal sealed class DivergenceGuard(double learningRate)
{
    /// <summary>Iterations in a row that a bad sign has to last.</summary>
    internal const int Patience = 50;

    /// <summary>Times the lowest loss so far; batches alone differ by less than three.</summary>
    private const double Growth = 10;

    /// <summary>Standard deviation of the values of a picture that shows nothing: two of 255 steps.</summary>
    private const double FlatDeviation = 2 / 255.0;

    private double lowest = double.PositiveInfinity;
    private int grown;
    private int flat;

    /// <summary>Judges one iteration by its losses and the pictures (N, 3, H, W) that the generator made.</summary>
    internal void Check(TrainingProgress progress, Tensor output)
    {
        if (!double.IsFinite(progress.Loss)) throw Stop($"the loss became {progress.Loss} at iteration {progress.Finished}");
        lowest = Math.Min(lowest, progress.Loss);
        grown = progress.Loss > Growth * lowest ? grown + 1 : 0;
        if (grown == Patience) throw Stop($"the loss at iteration {progress.Finished} is {progress.Loss:G3} after it had been {lowest:G3}");
        flat = LargestDeviation(output) < FlatDeviation ? flat + 1 : 0;
        if (flat == Patience) throw Stop($"the last {Patience} pictures up to iteration {progress.Finished} are one flat colour");
    }

    /// <summary>Throws where a weight is no number.</summary>
    internal void Check(nn.Module generator)
    {
        using var scope = NewDisposeScope();
        foreach (var (name, parameter) in generator.named_parameters())
            if (!parameter.isfinite().all().item<bool>()) throw Stop($"'{name}' has weights that are no number");
    }

    // As on a screen: black is flat, however far below 0 its values are.
    private static double LargestDeviation(Tensor output)
    {
        using var scope = NewDisposeScope();
        var variances = output.detach().clamp(0, 1).var([1, 2, 3], unbiased: false).cpu().data<float>().ToArray();
        return Math.Sqrt(variances.Max());
    }

    private TrainerException Stop(string sign) =>
        new($"{sign}; lower --lr (now {learningRate:G3}) or the largest weight, and go on from the last checkpoint by --resume or start anew");
}
