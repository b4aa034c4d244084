namespace RealtimeStyle.Trainer.Report.Plot;

/// <summary>Points of one colour.</summary>
/// <param name="Name">For the key, which names series of one name once.</param>
/// <param name="Color">Index into the plot's colours.</param>
/// <param name="Points">In their order along the line, where they are joined.</param>
/// <param name="IsLine">Joined by a line, else a mark each.</param>
internal sealed record PlotSeries(string Name, int Color, IReadOnlyList<PlotPoint> Points, bool IsLine);
