using RealtimeStyle.Trainer.Generators;
using RealtimeStyle.Trainer.Losses;
using static RealtimeStyle.Trainer.OptionRange;

namespace RealtimeStyle.Trainer;

/// <summary>Everything that decides the result of a training run. Saved in every checkpoint; changed with <c>with</c>.</summary>
internal sealed record TrainOptions
{
    /// <summary>The painting; several for a conditional network.</summary>
    public IReadOnlyList<string> Styles { get; init; } = [];

    /// <summary>The first of <see cref="Styles"/>, which an earlier run has learned: only the rows of the others are trained, all else stays.</summary>
    public int FrozenStyles { get; init; }

    /// <summary>Folders of pictures to be stylized while training, each drawn equally often.</summary>
    public IReadOnlyList<string> Content { get; init; } = [];

    /// <summary>VGG-19 weights, safetensors.</summary>
    public string Features { get; init; } = "";

    /// <summary>One of <see cref="GeneratorLayout.Names"/>.</summary>
    public string Architecture { get; init; } = "slim";

    /// <summary>Channels, as <see cref="GeneratorLayout.Named"/> counts them; null: the architecture's own.</summary>
    public int? Width { get; init; }

    /// <summary>Residual blocks, or scales, as <see cref="GeneratorLayout.Named"/> counts them; null: the architecture's own.</summary>
    public int? Blocks { get; init; }

    /// <summary>One of <see cref="Norms"/>.</summary>
    public string Norm { get; init; } = "instance";

    public int Iterations { get; init; } = 3000;

    /// <summary>Side of the content crops; a multiple of the layout's alignment.</summary>
    public int Size { get; init; } = 192;

    /// <summary>Shorter side of the painting as the features see it: the larger, the larger its strokes in a frame.</summary>
    public int StyleSize { get; init; } = 384;

    public int Batch { get; init; } = 2;

    /// <summary>One of <see cref="LayerError.Names"/>.</summary>
    public string Loss { get; init; } = "gram";

    /// <summary>Sizes at which the style is compared, each half the one before.</summary>
    public int Scales { get; init; } = 1;

    public double StyleWeight { get; init; } = 3;

    public double ContentWeight { get; init; } = 2.5;

    public double VariationWeight { get; init; } = 1;

    /// <summary>Of the difference between a picture that is moved and then stylized and one that is stylized and then moved.</summary>
    public double MotionWeight { get; init; }

    /// <summary>Of the difference that a few noisy pixels make.</summary>
    public double NoiseWeight { get; init; }

    /// <summary>Of the entropy of the results for one picture; with noise only.</summary>
    public double Diversity { get; init; }

    /// <summary>Results for one picture that the .onnx holds, a row each; with noise only.</summary>
    public int Draws { get; init; } = 4;

    /// <summary>Adam's step at the start; it falls to a tenth along half a cosine.</summary>
    public double LearningRate { get; init; } = 2e-3;

    public long Seed { get; init; } = 1;

    /// <summary>Iterations between checkpoints; 0 writes one only when interrupted.</summary>
    public int CheckpointEvery { get; init; } = 200;

    /// <summary>Weights in the .onnx as 16-bit floats.</summary>
    public bool HalfWeights { get; init; }

    /// <summary>Pixels of the smallest size that the style is compared at; less, and the deepest features see nothing else than their border.</summary>
    private const int SmallestScale = 16;

    /// <summary>Styles of one network: as many as were published.</summary>
    private const int MaximumStyles = 32;

    internal static IReadOnlyList<string> Norms { get; } = ["instance", "batch", "conditional", "noise"];

    internal GeneratorLayout Layout => GeneratorLayout.Named(Architecture, Width, Blocks) with
    {
        Normalization = Enum.Parse<Normalization>(Norm, ignoreCase: true),
        Styles = HasNoise ? Draws : Math.Max(1, Styles.Count),
    };

    /// <summary>Whether one picture has many results. Then the pictures of a batch are one crop with different noise.</summary>
    internal bool HasNoise => string.Equals(Norm, "noise", StringComparison.Ordinal);

    /// <summary>What the rows are called: by the files of the paintings, draws after the first with their number.</summary>
    internal IReadOnlyList<string> StyleNames => HasNoise
        ? [.. Enumerable.Range(1, Draws).Select(draw => draw == 1 ? StyleName(Styles[0]) : $"{StyleName(Styles[0])}_{draw}")]
        : [.. Styles.Select(StyleName)];

    internal static string StyleName(string painting) => Path.GetFileNameWithoutExtension(painting);

    internal static IReadOnlyList<string> Presets { get; } = ["smoke", "fast", "quality"];

    /// <summary>What each costs with <c>slim</c> and VGG-19 on two processor cores.</summary>
    internal static string PresetCosts => "smoke (20 steps at 64 px, under 30 s), fast (1200 steps at 128 px, under 12 min; default), quality (3000 steps at 192 px, 45 min)";

    /// <summary>smoke: to see that it runs; fast: the painting shows; quality: what is shipped.</summary>
    internal static TrainOptions Preset(string name) => name switch
    {
        "smoke" => new() { Iterations = 20, Size = 64, StyleSize = 128, Batch = 1 },
        "fast" => new() { Iterations = 1200, Size = 128, StyleSize = 256 },
        "quality" => new(),
        _ => throw new TrainerException($"unknown preset '{name}'; expected one of: {string.Join(", ", Presets)}"),
    };

    /// <summary>These options, if they can be used.</summary>
    /// <exception cref="UsageException">A value is outside of what training can use.</exception>
    internal TrainOptions Checked()
    {
        CheckStyles();
        if (Content.Count == 0) throw new UsageException("--content is missing; pass one or more folders of photographs or game frames");
        Require(Width is null or >= 4 and <= 128, nameof(Width), Width, "4 to 128");
        var mostBlocks = string.Equals(Architecture, "pyramid", StringComparison.Ordinal) ? 7 : 16;
        Require(Blocks is null || (Blocks >= 1 && Blocks <= mostBlocks), nameof(Blocks), Blocks, $"1 to {mostBlocks}");
        Require(Iterations is >= 1 and <= 10_000_000, nameof(Iterations), Iterations, "1 to 10000000");
        var (alignment, smallest) = (Layout.Alignment, SmallestSize());
        Require(Size >= smallest && Size <= 2048 && Size % alignment == 0, nameof(Size), Size, $"{smallest} to 2048, a multiple of {alignment}");
        Require(StyleSize is >= 32 and <= 2048, "style-size", StyleSize, "32 to 2048");
        Require(Scales is >= 1 and <= Octaves.Maximum, nameof(Scales), Scales, $"1 to {Octaves.Maximum}");
        Require(Math.Min(Size, StyleSize) >> (Scales - 1) >= SmallestScale, nameof(Scales), Scales, $"sizes of {SmallestScale} pixels and more, with --size {Size} and --style-size {StyleSize}");
        Require(Batch is >= 1 and <= 64, nameof(Batch), Batch, "1 to 64");
        Require(Batch > 1 || !string.Equals(Norm, "batch", StringComparison.Ordinal), nameof(Batch), Batch, "2 or more with --norm batch, which trains as instance norm on one crop");
        Require(CheckpointEvery >= 0, "checkpoint-every", CheckpointEvery, "0 or more");
        RequireWeight("style-weight", StyleWeight);
        RequireWeight("content-weight", ContentWeight);
        RequireWeight("tv-weight", VariationWeight);
        RequireWeight("motion-weight", MotionWeight);
        RequireWeight("noise-weight", NoiseWeight);
        CheckDiversity();
        Require(LearningRate is > 0 and <= 1, "lr", LearningRate, "above 0, at most 1");
        return this;
    }

    // Reflect padding takes two pixels of the coarsest scale; a picture that is moved loses its border.
    private int SmallestSize() => Math.Max(32, (2 * Layout.Alignment) + (MotionWeight > 0 ? 2 * TemporalObjective.ReachOf(Layout.Alignment) : 0));

    private void CheckDiversity()
    {
        RequireWeight(nameof(Diversity), Diversity);
        Require(Draws is >= 1 and <= MaximumStyles, nameof(Draws), Draws, $"1 to {MaximumStyles}");
        if (Diversity == 0) return;
        Require(HasNoise, nameof(Diversity), Diversity, $"0 with --norm {Norm}, whose result is one; --norm noise has many");
        Require(Batch >= 2, nameof(Batch), Batch, "2 or more with --diversity, which compares the results for one crop");
    }

    private void CheckStyles()
    {
        Require(Norms.Contains(Norm, StringComparer.Ordinal), nameof(Norm), Norm, string.Join(" or ", Norms));
        if (Styles.Count == 0) throw new UsageException("--style is missing; pass the picture whose style is to be learned");
        if (Styles.Count > 1 && !string.Equals(Norm, "conditional", StringComparison.Ordinal))
            throw new UsageException($"--style names {Styles.Count} pictures; --norm {Norm} learns one, pass --norm conditional for more");
        if (Styles.Count > MaximumStyles) throw new UsageException($"--style names {Styles.Count} pictures; one network learns at most {MaximumStyles}");
        if (StyleNames.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new UsageException($"two paintings are called '{twice.Key}'; styles are known by the names of their files, rename one");
    }
}
