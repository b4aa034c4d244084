namespace RealtimeStyle.Trainer.Evaluation;

/// <summary>How well one model stylizes the pictures of one folder.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Folder">The folder's name.</param>
/// <param name="Pictures">Pictures that were measured.</param>
/// <param name="StyleRatio">Style loss of the outputs over that of the inputs.</param>
/// <param name="ContentRatio">Content loss of outputs against inputs over that of unrelated pictures against each other.</param>
/// <param name="BorderShift">How much brighter the outermost pixels became than the rest did, 1 being white; mean over the pictures.</param>
/// <param name="WorstBorderShift">The same of the picture where it is largest, without sign.</param>
internal sealed record StyleScore(string Model, string Folder, int Pictures, double StyleRatio, double ContentRatio, double BorderShift, double WorstBorderShift)
{
    /// <summary>The model's, on frames that are the same for every folder; null where there were none.</summary>
    public FilmScore? Film { get; init; }

    /// <summary>Mean distance of a draw's picture to the nearest draw's, white being 1; null where the file has no draws.</summary>
    public double? Diversity { get; init; }
}
