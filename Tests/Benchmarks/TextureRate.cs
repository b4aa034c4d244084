using System.Diagnostics;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using RealtimeStyle.Texture;

namespace RealtimeStyle.Benchmarks;

/// <summary>How fast a plane is computed.</summary>
/// <param name="Texture">Name of the texture.</param>
/// <param name="Backend">What computed it.</param>
/// <param name="TileMegapixels">Megapixels a second, one tile of 256x256 asked for at a time.</param>
/// <param name="RegionMegapixels">The same for a region of 2048x2048.</param>
/// <param name="ProcessorSeconds">Seconds of one core that a megapixel of the region takes, which other programs hardly change.</param>
internal sealed record TextureRate(string Texture, string Backend, double TileMegapixels, double RegionMegapixels, double ProcessorSeconds)
{
    private const int RegionSide = 2048;

    /// <summary>What a pixel of a tile costs, over what one of the region costs.</summary>
    public double CostRatio => RegionMegapixels / TileMegapixels;

    /// <summary>Measures a texture; medians over some rounds.</summary>
    public static TextureRate Measure(GpuDevice device, NeuralTexture texture, Backend backend, int rounds)
    {
        using TextureField field = TextureField.Create(device, texture, new FieldOptions { Backend = backend });
        using var reader = new FieldReader(field);
        MegapixelsPerSecond(reader, TextureField.TileSide, round: 0); // compiles and warms up
        double tile = Median.Of([.. Enumerable.Range(1, 8 * rounds).Select(round => MegapixelsPerSecond(reader, TextureField.TileSide, round))]);
        TimeSpan before = Environment.CpuUsage.TotalTime;
        double region = Median.Of([.. Enumerable.Range(1, rounds).Select(round => MegapixelsPerSecond(reader, RegionSide, round))]);
        double seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds / (rounds * RegionSide * (double)RegionSide / 1e6);
        return new TextureRate(texture.Name, BackendNames.Of(backend), tile, region, seconds);
    }

    private static double MegapixelsPerSecond(FieldReader reader, int side, int round)
    {
        long begin = Stopwatch.GetTimestamp();
        foreach (ReadOnlyMemory<uint> _ in reader.ReadBands(new FieldRegion((long)round * side, 0, side, side)))
        {
            // Only computed.
        }

        return (double)side * side / 1e6 / Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }
}
