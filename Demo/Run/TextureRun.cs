using RealtimeStyle.Demo.CommandLine;
using RealtimeStyle.Demo.Pictures;
using RealtimeStyle.Generate;
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
        Write(console, gpu, texture, options);
        gpu.ThrowIfInvalid();
        return DemoCommandLine.Done;
    }

    private static void Write(IAnsiConsole console, GpuSession gpu, NeuralTexture texture, TextureRunOptions options)
    {
        using var field = TextureField.Create(gpu.Device, texture, new FieldOptions
        {
            Seed = options.Seed,
            Period = options.Period,
            Backend = options.Backend,
            Storage = options.Storage,
        });
        console.WriteLine($"backend: {BackendNames.Of(field.Backend)} ({field.Reason})");
        using var reader = new FieldReader(field);
        FieldRegion region = options.Region;
        WholeFile.Write(options.Output, file =>
        {
            using var png = new PngStream(file, region.Width, region.Height);
            foreach (ReadOnlyMemory<uint> rows in reader.ReadBands(region)) png.WriteRows(rows.Span);
        });
        double megapixels = (double)region.Width * region.Height / 1e6;
        console.WriteLine($"{options.Output}: {region.Width}x{region.Height}, {texture.Name}, {megapixels / reader.ComputeTime.TotalSeconds:f2} megapixels a second");
    }
}
