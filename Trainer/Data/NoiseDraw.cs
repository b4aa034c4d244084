namespace RealtimeStyle.Trainer.Data;

/// <summary>Noise for generators with many results: <see cref="Values"/> numbers a picture, uniform in -1..1.</summary>
internal static class NoiseDraw
{
    /// <summary>Numbers to a picture: the directions in which results can differ.</summary>
    internal const int Values = 8;

    /// <summary>Iterations count from 0: no training draws these.</summary>
    private const long ExportedIteration = -2;

    /// <summary>For each picture of a training step its own, picture by picture.</summary>
    internal static float[] Batch(TrainOptions options, long iteration) =>
        // The slots below are those of crops, motion, sprinkled noise and styles.
        Draw(new CounterRandom(options.Seed, iteration, slot: options.Batch + 3), options.Batch);

    /// <summary>Those of exported draws, which are the same in every run.</summary>
    internal static float[] Exported(IReadOnlyList<int> draws) =>
        [.. draws.SelectMany(draw => Draw(new CounterRandom(seed: 0, ExportedIteration, slot: draw), pictures: 1))];

    private static float[] Draw(CounterRandom random, int pictures)
    {
        var noise = new float[pictures * Values];
        for (var i = 0; i < noise.Length; i++) noise[i] = (2 * random.NextUnit()) - 1;
        return noise;
    }
}
