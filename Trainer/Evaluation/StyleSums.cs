namespace RealtimeStyle.Trainer.Evaluation;

/// <summary>What <see cref="StyleEvaluator"/> adds up over the pictures of a folder.</summary>
internal sealed class StyleSums
{
    internal double StyleBefore { get; set; }

    internal double StyleAfter { get; set; }

    internal double Content { get; set; }

    /// <summary>Of each picture, how much brighter its border became.</summary>
    internal List<double> Borders { get; } = [];

    /// <summary>The score, where unrelated pictures differ by an error in their content.</summary>
    internal StyleScore ScoreOf(string model, string folder, double unrelated) =>
        new(model, folder, Borders.Count, StyleAfter / StyleBefore, Content / Borders.Count / unrelated, Borders.Average(), Borders.Max(Math.Abs));
}
