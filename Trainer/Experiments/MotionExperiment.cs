using System.CommandLine;
using RealtimeStyle.Measure;
using RealtimeStyle.Trainer.Evaluation;

namespace RealtimeStyle.Trainer.Experiments;

/// <summary><c>train experiment motion</c>: how much calmer films become by <c>--motion-weight</c>, and what it costs in style.</summary>
internal sealed class MotionExperiment : StyleSweepExperiment
{
    private readonly Option<string> frames = new("--frames") { Description = "folder that demo scene --dump-frames wrote, to measure E_warp on", Required = true };
    private Film? film;

    internal MotionExperiment()
        : base("motion", "hold training for calm films against training without", new TrainOptions { Iterations = 600, Size = 96, StyleSize = 256 }, [0, 5, 100]) => Options.Add(frames);

    private protected override TrainOptions Weighted(TrainOptions options, double weight) => options with { MotionWeight = weight };

    private protected override void Prepare(ParseResult line)
    {
        base.Prepare(line);
        film = Film.Load(line.GetValue(frames)!);
        var plain = film.MeasurePlain();
        Console.WriteLine(FormattableString.Invariant($"E_warp of the plain frames: {plain.Short:G4} over 1 frame, {plain.Long:G4} over {WarpError.LongInterval}"));
    }

    private protected override IEnumerable<SweepMeasure> Measure(OnnxModel model, string heldOut)
    {
        var score = film!.Measure(model);
        return [new("E_warp 1 frame", score.Short), new($"E_warp {WarpError.LongInterval} frames", score.Long)];
    }
}
