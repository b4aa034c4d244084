using RealtimeStyle.Measure;

namespace RealtimeStyle.Trainer.Evaluation;

/// <summary>How much a film flickers: E_warp between neighbouring frames, and over <see cref="WarpError.LongInterval"/> frames.</summary>
internal sealed record FilmScore(double Short, double Long);
