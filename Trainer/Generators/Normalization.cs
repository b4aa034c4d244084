namespace RealtimeStyle.Trainer.Generators;

/// <summary>What the channels of a generator are normalised by.</summary>
internal enum Normalization
{
    /// <summary>The statistics of the picture itself, when trained and when used (Ulyanov et al. 2017).</summary>
    Instance,

    /// <summary>As <see cref="Instance"/>, with a scale and shift for each of several styles (Dumoulin et al. 2017).</summary>
    Conditional,

    /// <summary>As <see cref="Instance"/>, with scale and shift by noise: one painting, many results.</summary>
    Noise,

    /// <summary>Those of the batch when trained, their running mean when used: for comparison.</summary>
    Batch,
}
