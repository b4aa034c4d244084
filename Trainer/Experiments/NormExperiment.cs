using System.CommandLine;

namespace RealtimeStyle.Trainer.Experiments;

/// <summary>
/// <c>train experiment in-vs-bn</c>: the same generator trained with instance norm and with batch norm on the same crops, and when the one
/// passes what the other ends at (Ulyanov et al. 2017, figure 3a).
/// </summary>
internal sealed class NormExperiment : Command
{
    /// <summary>Points of a curve.</summary>
    private const int Points = 20;

    private readonly ComparedTraining training = new(new TrainOptions { Iterations = 400, Size = 64, StyleSize = 128, Batch = 4 });
    private readonly Option<long[]> seeds = new("--seeds") { Description = "a run of each kind for each", DefaultValueFactory = _ => [1, 2, 3], AllowMultipleArgumentsPerToken = true };
    private readonly ThreadsOption threads = new();
    private readonly Option<string> csv = new("--csv") { Description = "file for the curves" };

    internal NormExperiment()
        : base("in-vs-bn", "hold instance norm against batch norm")
    {
        foreach (var option in (IEnumerable<Option>)[.. training.All, seeds, threads, csv]) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult line)
    {
        var options = training.Read(line).Checked();
        if (options.Batch < 2) throw new UsageException($"--batch is {options.Batch}; expected 2 or more: with one picture, batch norm trains as instance norm");
        threads.Apply(line);
        using var objective = new HeldOutObjective(options, training.HeldOut(line));
        List<NormCurve> curves = [];
        foreach (var seed in line.GetValue(seeds)!)
        {
            var batchNorm = Train(options with { Norm = "batch", Seed = seed }, objective);
            var instanceNorm = Train(options with { Norm = "instance", Seed = seed }, objective);
            curves.AddRange([batchNorm, instanceNorm]);
            if (line.GetValue(csv) is { } file) NormCurve.Write(file, curves);
        }
        NormCurve.Compare(curves).Print();
        return 0;
    }

    private static NormCurve Train(TrainOptions options, HeldOutObjective objective)
    {
        using var loop = new TrainingLoop(options);
        var every = Math.Max(1, options.Iterations / Points);
        List<NormPoint> points = [];
        List<double> losses = [];
        loop.Run(Add, CancellationToken.None);
        return new NormCurve(options.Norm, options.Seed, points);

        void Add(TrainingProgress progress)
        {
            losses.Add(progress.Loss);
            if (progress.Finished % every != 0 && progress.Finished != progress.Total) return;
            points.Add(new NormPoint(progress.Finished, losses.Average(), objective.Measure(loop.Generator)));
            losses.Clear();
        }
    }
}
