using RealtimeStyle.Demo.CommandLine;
using RealtimeStyle.Demo.Pictures;
using RealtimeStyle.Demo.Run;
using RealtimeStyle.Measure;
using Silk.NET.Vulkan;
using Spectre.Console;

namespace RealtimeStyle.Demo.Stability;

/// <summary>Runs <c>demo stability</c>: a row for each style.</summary>
internal static class StabilityRun
{
    private static readonly Extent2D DefaultSize = new(320, 180);

    public static int Start(IAnsiConsole console, StabilityOptions options)
    {
        Style[] styles = options.Style == null ? [.. StyleCatalog.Entries.Select(StyleCatalog.Load)] : [StyleCatalog.Load(options.Style)];
        if (options.OutFolder != null) FrameWriter.CreateFolder(options.OutFolder);
        using GpuSession gpu = GpuSession.Create(console, options);
        Table table = new Table().Border(TableBorder.Simple).AddColumns(
            "style", "E_warp, 1 frame: plain", "off", "on", "ratio", $"{WarpError.LongInterval} frames: plain", "off", "on", "ratio", "still camera");
        foreach (Style style in styles)
        {
            StabilityScore score = Measure(gpu, style, options);
            table.AddRow([
                Markup.Escape(style.Name), .. Describe(score.Short), .. Describe(score.Long),
                score.IsStill ? "same bits" : "changes"]);
        }

        console.Write(table);
        gpu.ThrowIfInvalid();
        return DemoCommandLine.Done;
    }

    private static StabilityScore Measure(GpuSession gpu, Style style, StabilityOptions options)
    {
        Extent2D size = options.Size ?? DefaultSize;
        using var film = new StabilityFilm(gpu, style, size, options.Stability);
        var strip = new ContactSheet((int)size.Width, (int)size.Height);
        int shot = 0;
        StabilityScore score = StabilityScore.Measure(film, options.Frames, frame =>
        {
            bool isOnStrip = shot++ >= options.Frames - ContactSheet.MostColumns && shot <= options.Frames;
            if (isOnStrip) strip.Add(frame.Off, frame.On);
        });
        if (options.OutFolder != null) PictureFile.Write(Path.Combine(options.OutFolder, $"stability_{style.Name.Replace('/', '_')}.png"), strip.Compose());
        return score;
    }

    private static string[] Describe(FilmError error) => [$"{error.Plain:f5}", $"{error.Off:f5}", $"{error.On:f5}", $"{error.On / error.Off:f2}"];
}
