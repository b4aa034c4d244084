using RealtimeStyle.Trainer.Evaluation;

namespace RealtimeStyle.Trainer.Experiments;

/// <summary><c>train experiment diversity</c>: how much further apart the results for one picture are by <c>--diversity</c>, and what it costs in style.</summary>
internal sealed class DiversityExperiment : StyleSweepExperiment
{
    /// <summary>Results that are compared.</summary>
    private const int Draws = 8;

    internal DiversityExperiment()
        : base("diversity", "hold training for many results of one painting against training without", new TrainOptions { Iterations = 300, Size = 64, StyleSize = 128, Batch = 4 }, [0, 1])
    {
    }

    private protected override TrainOptions Weighted(TrainOptions options, double weight) => options with { Norm = "noise", Draws = Draws, Diversity = weight };

    private protected override IEnumerable<SweepMeasure> Measure(OnnxModel model, string heldOut) =>
        [new("nearest draw", DrawDiversity.Measure(model, heldOut, MeasuredSide)!.Value)];
}
