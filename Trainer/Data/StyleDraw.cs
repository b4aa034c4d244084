namespace RealtimeStyle.Trainer.Data;

/// <summary>Which of the paintings each crop of a batch is to look like: by chance, but a function of seed and iteration.</summary>
internal sealed class StyleDraw(TrainOptions options)
{
    /// <summary>A style for each crop; of a run that adds styles, one of the new ones.</summary>
    internal int[] Batch(long iteration)
    {
        // Crops have the slots below, motion and noise the two at the batch's size.
        var random = new CounterRandom(options.Seed, iteration, slot: options.Batch + 2);
        var styles = new int[options.Batch];
        for (var crop = 0; crop < styles.Length; crop++) styles[crop] = options.FrozenStyles + random.Next(options.Styles.Count - options.FrozenStyles);
        return styles;
    }
}
