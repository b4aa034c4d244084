using RealtimeStyle.Texture;

namespace RealtimeStyle.Trainer.Textures;

/// <summary>
/// A generator of infinite textures: noise at several scales, each through two valid 3x3 convolutions, joined from coarse to fine (Ulyanov et
/// al. 2016). Without padding a value is a function of the noise around it, wherever the tile begins.
/// </summary>
/// <param name="Name">For the user: what it is.</param>
/// <param name="Levels">From the coarsest to the finest; each cell is half the one before.</param>
/// <param name="Pointwise">Whether a 1x1 convolution ends each block, as published.</param>
/// <param name="Refined">Where the levels end at half the size: channels of one more convolution there, before the result is enlarged; else null.</param>
internal sealed record TextureLayout(string Name, IReadOnlyList<TextureLevel> Levels, bool Pointwise, int? Refined)
{
    /// <summary>Of every scale's noise.</summary>
    internal const int NoiseChannels = 3;

    /// <summary>Cells that two 3x3 convolutions take off each side.</summary>
    private const int BlockMargin = 2;

    /// <summary>Cells that every level's result has beyond the tile on each side: the next level's block takes off as much of twice that.</summary>
    private const int LevelMargin = 2;

    /// <summary>Channels of the result: three for each map.</summary>
    internal int Outputs { get; init; } = TextureMap.Channels;

    internal static IReadOnlyList<string> Names { get; } = ["slim", "pyramid"];

    /// <summary>Of the tile's side: all noise begins at a cell.</summary>
    internal int Alignment => Levels[0].Cell;

    /// <summary>Side of the last convolution, which makes the maps.</summary>
    internal int HeadKernel => Refined is null ? 1 : 3;

    /// <summary>Channels that the last convolution reads.</summary>
    internal int HeadChannels => Refined ?? Levels[^1].Width;

    /// <summary>Pixels that the result has beyond the tile on each side: two 3x3 convolutions of half-size and full size take off three of four.</summary>
    internal int Border => Refined is null ? LevelMargin : (2 * (LevelMargin - 1)) - 1;

    /// <summary>For one pixel of a large region.</summary>
    internal double MultiplyAdds => Levels.Select((level, i) => LevelWeights(i) / (double)(level.Cell * level.Cell)).Sum()
        + (Refined is { } width ? 9 * Levels[^1].Width * width / 4.0 : 0)
        + (HeadKernel * HeadKernel * HeadChannels * Outputs);

    /// <param name="name">One of <see cref="Names"/>.</param>
    internal static TextureLayout Named(string name) => name switch
    {
        "slim" => Slim(width: 24),
        "pyramid" => Pyramid(levels: 5, step: 8),
        _ => throw new TrainerException($"unknown architecture '{name}'; expected one of: {string.Join(", ", Names)}"),
    };

    /// <summary>Cells of noise that level <paramref name="index"/> needs beyond the tile on each side.</summary>
    internal int Halo(int index) => (index == 0 ? LevelMargin : 2 * LevelMargin) + BlockMargin;

    /// <summary>Channels of the values that a level begins with, after joining: those of the level before and of its own noise.</summary>
    internal int JoinedChannels(int index) => Levels[index - 1].Width + Levels[index].Branch;

    /// <summary>Cells along one side of level <paramref name="index"/>'s noise for a tile of so many pixels.</summary>
    internal int NoiseSide(int index, int tile) => (tile / Levels[index].Cell) + (2 * Halo(index));

    /// <summary>The published one: channels grow with every scale; 37.3K multiply-adds a pixel with 5 levels in steps of 8.</summary>
    private static TextureLayout Pyramid(int levels, int step) => new($"pyramid (K = {levels}, {step} channels a scale)",
        [.. Enumerable.Range(1, levels).Select(i => new TextureLevel(1 << (levels - i), step, i * step))], Pointwise: true, Refined: null);

    /// <summary>As wide at every scale, and but for the last convolution at half the size.</summary>
    private static TextureLayout Slim(int width) => new($"slim (width {width})",
        [new(32, width, width), .. new[] { 16, 8, 4, 2 }.Select(cell => new TextureLevel(cell, 8, width))], Pointwise: false, Refined: 8);

    private int LevelWeights(int index)
    {
        var level = Levels[index];
        var branch = BlockWeights(NoiseChannels, level.Branch);
        return index == 0 ? branch : branch + BlockWeights(JoinedChannels(index), level.Width);
    }

    private int BlockWeights(int inputs, int outputs) => (9 * inputs * outputs) + (9 * outputs * outputs) + (Pointwise ? outputs * outputs : 0);
}
