using RealtimeStyle.Measure;

namespace RealtimeStyle.Trainer.Report;

/// <summary>The highest peaks of the autocorrelation away from the origin, as <see cref="Repetition"/> defines them.</summary>
/// <param name="Plane">Of the network's plane.</param>
/// <param name="Exemplar">Of the exemplar, for shifts by half its sides at most.</param>
/// <param name="Hex">Of the exemplar by hex-tiling.</param>
/// <param name="Repeat">Of the exemplar again and again.</param>
internal sealed record TexturePeaks(double Plane, double Exemplar, double Hex, double Repeat);
