using RealtimeStyle.Trainer.Evaluation;

namespace RealtimeStyle.Trainer.Report;

/// <summary>All that the report says of one model.</summary>
/// <param name="Name">Its own.</param>
/// <param name="Architecture">As its file says; a dash where it does not.</param>
/// <param name="Painting">Name of the painting's file.</param>
/// <param name="Bytes">Of the .onnx.</param>
/// <param name="Gmac">10⁹ multiply-adds of a frame at 1080p.</param>
/// <param name="Seconds">A frame of 640x360 by ONNX Runtime on the processor.</param>
/// <param name="Scores">One for each folder of content.</param>
/// <param name="Film">Where frames were given.</param>
/// <param name="Pictures">Some of each folder.</param>
internal sealed record ModelReport(
    string Name, string Architecture, string Painting, long Bytes, double Gmac, double Seconds, IReadOnlyList<StyleScore> Scores, FilmScore? Film, IReadOnlyList<ShownPicture> Pictures);
