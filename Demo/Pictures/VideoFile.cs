using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace RealtimeStyle.Demo.Pictures;

/// <summary>A recording as a video, encoded by ffmpeg, which gets the pixels through its standard input.</summary>
internal sealed class VideoFile : IFrameSink
{
    private readonly Process encoder;
    private readonly Task<string> complaints;
    private readonly string path;
    private readonly int width;
    private readonly int height;

    private VideoFile(Process encoder, string path, int width, int height)
    {
        this.encoder = encoder;
        this.path = path;
        this.width = width;
        this.height = height;
        complaints = encoder.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts ffmpeg; null where it is not installed.</summary>
    /// <param name="path">The video; its extension chooses the kind. Overwritten.</param>
    /// <param name="width">Of the video; frames of other sizes are scaled to it.</param>
    /// <param name="height">As the width.</param>
    /// <param name="framesPerSecond">At which it is to be shown.</param>
    public static VideoFile? TryStart(string path, int width, int height, double framesPerSecond)
    {
        string rate = framesPerSecond.ToString(CultureInfo.InvariantCulture);
        // Chroma at half the resolution, which every player takes, wants even sides.
        const string EvenSides = "crop=trunc(iw/2)*2:trunc(ih/2)*2";
        string[] input = ["-f", "rawvideo", "-pixel_format", "rgba", "-video_size", $"{width}x{height}", "-framerate", rate, "-i", "-"];
        string[] arguments = ["-loglevel", "error", "-y", .. input, "-vf", EvenSides, "-pix_fmt", "yuv420p", path];
        var start = new ProcessStartInfo("ffmpeg", arguments) { RedirectStandardInput = true, RedirectStandardError = true, UseShellExecute = false };
        try
        {
            return new VideoFile(Process.Start(start)!, path, width, height);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    public void Add(int number, Picture picture)
    {
        try
        {
            encoder.StandardInput.BaseStream.Write(picture.Resize(width, height).Rgba);
        }
        catch (IOException)
        {
            // It closed its end of the pipe, so it has said why.
            throw Failure();
        }
    }

    public string Finish()
    {
        try
        {
            encoder.StandardInput.Close();
        }
        catch (IOException)
        {
            throw Failure();
        }

        encoder.WaitForExit();
        return encoder.ExitCode == 0 ? $"video: {path}" : throw Failure();
    }

    public void Dispose()
    {
        if (!encoder.HasExited) encoder.Kill();
        encoder.WaitForExit();
        encoder.Dispose();
    }

    private DemoException Failure()
    {
        string reason = complaints.GetAwaiter().GetResult().Trim().Split('\n')[^1];
        return new DemoException($"ffmpeg cannot write {path} ({reason}); choose another file with --record.");
    }
}
