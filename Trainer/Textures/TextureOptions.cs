using RealtimeStyle.Texture;
using RealtimeStyle.Trainer.Losses;
using static RealtimeStyle.Trainer.OptionRange;

namespace RealtimeStyle.Trainer.Textures;

/// <summary>Everything that decides the result of a texture's training. Saved in every checkpoint; changed with <c>with</c>.</summary>
internal sealed record TextureOptions
{
    /// <summary>The picture of the texture, or a folder with one for each of <see cref="Maps"/>.</summary>
    public string Exemplar { get; init; } = "";

    /// <summary>What the network makes, as <see cref="TextureMap.TryParse"/> reads it.</summary>
    public string Maps { get; init; } = TextureMap.Albedo;

    /// <summary>A safetensors file or <see cref="Features.StyleFeatures.Shallow"/>.</summary>
    public string Features { get; init; } = "";

    /// <summary>One of <see cref="TextureLayout.Names"/>.</summary>
    public string Architecture { get; init; } = "slim";

    /// <summary>One of <see cref="LayerError.Names"/>.</summary>
    public string Loss { get; init; } = "gram";

    /// <summary>Sizes at which the texture is compared, each half the one before.</summary>
    public int Scales { get; init; } = 3;

    public int Iterations { get; init; } = 1500;

    /// <summary>Side of the tiles that are trained on.</summary>
    public int Size { get; init; } = 160;

    /// <summary>Shorter side of the exemplar as the features see it; a smaller picture is taken as it is.</summary>
    public int ExemplarSize { get; init; } = 256;

    public int Batch { get; init; } = 4;

    /// <summary>Weight of <see cref="JuleszEntropy"/>.</summary>
    public double Diversity { get; init; }

    /// <summary>Adam's step at the start; it falls to a tenth along half a cosine.</summary>
    public double LearningRate { get; init; } = 0.02;

    public long Seed { get; init; } = 1;

    /// <summary>Iterations between checkpoints; 0 writes one only when interrupted.</summary>
    public int CheckpointEvery { get; init; } = 100;

    /// <summary>Weights in the .onnx as 16-bit floats.</summary>
    public bool HalfWeights { get; init; }

    internal IReadOnlyList<TextureMap> MapList => TextureMap.TryParse(Maps, out var maps) ? maps : throw new UsageException($"--maps is '{Maps}'; expected {TextureMap.Expected}");

    internal TextureLayout Layout => TextureLayout.Named(Architecture) with { Outputs = TextureMap.Channels * MapList.Count };

    /// <summary>The iteration before which the norms' statistics are frozen: the last quarter is trained as it will run.</summary>
    internal long FrozenFrom => Iterations - (Iterations / 4);

    /// <summary>What the loss is measured by: losses are comparable where these are equal.</summary>
    internal (string, string, int, string, string, int, int, double) Objective => (Exemplar, Maps, ExemplarSize, Features, Loss, Scales, Size, Diversity);

    internal static IReadOnlyList<string> Presets { get; } = ["smoke", "fast", "quality"];

    /// <summary>What each costs with VGG-19 on two processor cores.</summary>
    internal static string PresetCosts => "smoke (20 steps at 64 px, seconds), fast (400 steps of 2 tiles of 128 px, under 12 min; default), quality (1500 steps of 4 of 160 px, an hour)";

    /// <summary>smoke: to see that it runs; fast: what is shipped; quality: for what fast does not get.</summary>
    internal static TextureOptions Preset(string name) => name switch
    {
        "smoke" => new() { Iterations = 20, Size = 64, ExemplarSize = 64, Batch = 2, Scales = 1 },
        "fast" => new() { Iterations = 400, Size = 128, Batch = 2 },
        "quality" => new(),
        _ => throw new TrainerException($"unknown preset '{name}'; expected one of: {string.Join(", ", Presets)}"),
    };

    /// <summary>These options, if they can be used.</summary>
    /// <exception cref="UsageException">A value is outside of what training can use.</exception>
    internal TextureOptions Checked()
    {
        if (Exemplar.Length == 0) throw new UsageException("--exemplar is missing; pass the picture whose texture is to be learned");
        Require(Scales is >= 1 and <= Octaves.Maximum, nameof(Scales), Scales, $"1 to {Octaves.Maximum}");
        Require(Iterations is >= 1 and <= 1_000_000, nameof(Iterations), Iterations, "1 to 1000000");
        Require(Size is >= 64 and <= 1024 && Size % Layout.Alignment == 0, nameof(Size), Size, $"64 to 1024, a multiple of {Layout.Alignment}");
        Require(ExemplarSize is >= Textures.Exemplar.MinimumSide and <= 2048, "exemplar-size", ExemplarSize, $"{Textures.Exemplar.MinimumSide} to 2048");
        Require(Batch is >= 1 and <= 64, nameof(Batch), Batch, "1 to 64");
        Require(CheckpointEvery >= 0, "checkpoint-every", CheckpointEvery, "0 or more");
        RequireWeight(nameof(Diversity), Diversity);
        if (Diversity > 0) Require(Batch >= 2, nameof(Batch), Batch, "2 or more with --diversity, which compares the tiles of a batch");
        Require(LearningRate is > 0 and <= 1, "lr", LearningRate, "above 0, at most 1");
        return this;
    }
}
