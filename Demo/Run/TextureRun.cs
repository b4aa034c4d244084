using System.Diagnostics;
using RealtimeStyle.Demo.CommandLine;
using RealtimeStyle.Demo.Pictures;
using RealtimeStyle.Demo.Textures;
using RealtimeStyle.Generate;
using RealtimeStyle.Measure;
using RealtimeStyle.Texture;
using Spectre.Console;

namespace RealtimeStyle.Demo.Run;

/// <summary>Writes a region of a texture, band by band, so that memory stays bounded whatever the region's height.</summary>
internal static class TextureRun
{
    public static int Start(IAnsiConsole console, TextureRunOptions options)
    {
        NeuralTexture texture = TextureCatalog.Load(options.Style);
        WholeFile.RequireFolder(options.Output);
        using GpuSession gpu = GpuSession.Create(console, options);
        var fieldOptions = new FieldOptions { Seed = options.Seed, Period = options.Period, Backend = options.Backend, Storage = options.Storage };
        if (options.Method == GroundMethod.Field) WriteField(console, gpu, texture, fieldOptions, options);
        else WriteTiling(console, gpu, texture, fieldOptions, options);
        gpu.ThrowIfInvalid();
        return DemoCommandLine.Done;
    }

    private static void WriteField(IAnsiConsole console, GpuSession gpu, NeuralTexture texture, FieldOptions fieldOptions, TextureRunOptions options)
    {
        using var field = TextureField.Create(gpu.Device, texture, fieldOptions);
        console.WriteLine($"backend: {BackendNames.Of(field.Backend)} ({field.Reason})");
        for (int map = 0; map < texture.Maps.Count; map++)
        {
            using var reader = new FieldReader(field, map);
            string output = map == 0 ? options.Output : PathOf(options.Output, texture.Maps[map]);
            Write(output, options.Region, reader.ReadBands(options.Region));
            Report(console, texture, output, options.Region, reader.ComputeTime);
            if (options.Measure && map == 0) Measure(console, reader.ReadBands(Measured(options.Region)));
        }
    }

    // Beside that of the colours.
    private static string PathOf(string output, TextureMap map) =>
        Path.Combine(Path.GetDirectoryName(output) ?? "", $"{Path.GetFileNameWithoutExtension(output)}_{map.Name}{Path.GetExtension(output)}");

    private static void WriteTiling(IAnsiConsole console, GpuSession gpu, NeuralTexture texture, FieldOptions fieldOptions, TextureRunOptions options)
    {
        FieldPatch patch = FieldPatch.Create(gpu.Device, texture, fieldOptions);
        PatchTiling tiling = TilingOf(new TexelPatch(patch.TexelsOf(0).ToArray(), FieldPatch.Side, FieldPatch.Side), options.Method);
        long begin = Stopwatch.GetTimestamp();
        Write(options.Output, options.Region, ReadBands(tiling, options.Region));
        Report(console, texture, options.Output, options.Region, Stopwatch.GetElapsedTime(begin));
        if (options.Measure) Measure(console, ReadBands(tiling, Measured(options.Region)));
    }

    private static PatchTiling TilingOf(TexelPatch patch, GroundMethod method) => method switch
    {
        GroundMethod.Repeat => PatchTiling.Repeat(patch),
        GroundMethod.Hex => PatchTiling.Hex(patch),
        GroundMethod.Blend => PatchTiling.Blend(patch),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "A patch is laid by repeat, hex or blend."),
    };

    // From top to bottom; the memory is reused for the next band.
    private static IEnumerable<ReadOnlyMemory<uint>> ReadBands(PatchTiling tiling, FieldRegion region)
    {
        uint[] band = new uint[region.Width * Math.Min(region.Height, TextureField.TileSide)];
        for (int top = 0; top < region.Height; top += TextureField.TileSide)
        {
            Memory<uint> rows = band.AsMemory(0, Math.Min(TextureField.TileSide, region.Height - top) * region.Width);
            tiling.Read(region.X, region.Y + top, region.Width, rows);
            yield return rows;
        }
    }

    private static void Write(string output, FieldRegion region, IEnumerable<ReadOnlyMemory<uint>> bands) => WholeFile.Write(output, file =>
    {
        using var png = new PngStream(file, region.Width, region.Height);
        foreach (ReadOnlyMemory<uint> rows in bands) png.WriteRows(rows.Span);
    });

    private static void Report(IAnsiConsole console, NeuralTexture texture, string output, FieldRegion region, TimeSpan time)
    {
        double megapixels = (double)region.Width * region.Height / 1e6;
        console.WriteLine($"{output}: {region.Width}x{region.Height}, {texture.Name}, {megapixels / time.TotalSeconds:f2} megapixels a second");
    }

    private static FieldRegion Measured(FieldRegion region) => region with { Width = Repetition.Side, Height = Repetition.Side };

    private static void Measure(IAnsiConsole console, IEnumerable<ReadOnlyMemory<uint>> bands)
    {
        Repetition repetition = Repetition.Measure([.. bands.SelectMany(band => band.ToArray())]);
        console.WriteLine(
            $"repetition: the autocorrelation of {Repetition.Side}x{Repetition.Side} pixels peaks at {repetition.Peak:f3} for a shift by {repetition.X},{repetition.Y} "
            + $"(shifts by {Repetition.LeastShift} pixels and more)");
    }
}
