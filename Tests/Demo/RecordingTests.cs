using System.Diagnostics;
using RealtimeStyle.Demo.Pictures;

namespace RealtimeStyle.Tests.Demo;

/// <summary>What runs leave behind: videos, PNGs where there is no ffmpeg, dumped frames; and runs that find no display.</summary>
[Collection(GpuCollection.Name)]
public sealed class RecordingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string[] line;

    public RecordingTests()
    {
        string style = NegativeStyle.WriteTo(folder);
        line = ["scene", "--frames", "5", "--size", "65x37", "--out", folder.File("out"), "--style", style];
    }

    public void Dispose() => folder.Dispose();

    [SkippableFact]
    public void A_video_has_every_frame_and_takes_the_place_of_pictures()
    {
        SkipWithoutFfmpeg();
        string video = folder.File("run.mp4");
        DemoRun.InProcess([.. line, "--headless", "--record", video]).AssertDone();
        Assert.Equal("64,36,5", Probe(video));
        Assert.Equal(["sheet.png"], Directory.GetFiles(folder.File("out")).Select(Path.GetFileName));
    }

    [Fact]
    public void Without_ffmpeg_there_are_pictures()
    {
        DemoRun run = DemoRun.WithEnvironment(new Dictionary<string, string?> { ["PATH"] = "" }, [.. line, "--headless", "--record", folder.File("run.mp4")]);
        run.AssertDone();
        Assert.Contains("ffmpeg is not installed", run.Output, StringComparison.Ordinal);
        Assert.Equal(5, Directory.GetFiles(folder.File("out"), "frame_*.png").Length);
    }

    [SkippableFact]
    public void A_video_that_cannot_be_written_is_one_line()
    {
        SkipWithoutFfmpeg();
        DemoRun.InProcess([.. line, "--headless", "--record", folder.File("absent/run.mp4")]).AssertFailed(1, "absent/run.mp4");
    }

    [SkippableFact]
    public void Without_a_display_the_run_leaves_sheet_and_video()
    {
        SkipWithoutFfmpeg();
        DemoRun run = DemoRun.WithEnvironment(new Dictionary<string, string?> { ["DISPLAY"] = null, ["WAYLAND_DISPLAY"] = null }, line);
        run.AssertDone();
        Assert.Contains("no display", run.Output, StringComparison.Ordinal);
        Assert.Equal(["scene.mp4", "sheet.png"], Directory.GetFiles(folder.File("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public void A_display_that_does_not_answer_is_one_line()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "displays have names on Linux only");
        DemoRun.WithEnvironment(new Dictionary<string, string?> { ["DISPLAY"] = ":9753" }, line).AssertFailed(1, "--headless");
    }

    [Fact]
    public void A_dump_has_colour_depth_motion_and_ids_of_the_plain_frames()
    {
        string dump = folder.File("dump");
        DemoRun.InProcess([.. line, "--dump-frames", dump]).AssertDone();
        DemoRun.InProcess([.. line, "--headless", "--strength", "0"]).AssertDone();
        foreach (string name in (string[])["color_*.png", "ids_*.png", "depth_*.npy"]) Assert.Equal(5, Directory.GetFiles(dump, name).Length);
        Assert.Equal(4, Directory.GetFiles(dump, "motion_*.npy").Length);
        Assert.Equal(
            PictureFile.Read(Path.Combine(folder.File("out"), "frame_004.png")).Rgba,
            PictureFile.Read(Path.Combine(dump, "color_00004.png")).Rgba);
    }

    private static void SkipWithoutFfmpeg() => Skip.IfNot(File.Exists("/usr/bin/ffmpeg"), "needs ffmpeg");

    /// <summary>Width, height and number of frames.</summary>
    private static string Probe(string video)
    {
        string[] arguments = ["-v", "error", "-count_frames", "-show_entries", "stream=width,height,nb_read_frames", "-of", "csv=p=0", video];
        var start = new ProcessStartInfo("ffprobe", arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        using Process process = Process.Start(start)!;
        string answer = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return answer;
    }
}
