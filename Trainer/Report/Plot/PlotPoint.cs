namespace RealtimeStyle.Trainer.Report.Plot;

/// <summary>A point of a plot, with a text beside it where it has one.</summary>
internal readonly record struct PlotPoint(double X, double Y, string? Label = null);
