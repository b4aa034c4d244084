using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using RealtimeStyle.Demo.Run;
using RealtimeStyle.Demo.Scene;
using RealtimeStyle.Demo.Stability;
using RealtimeStyle.Measure;
using Silk.NET.Vulkan;
using Spectre.Console;

namespace RealtimeStyle.Demo.CommandLine;

/// <summary><c>demo stability</c>: how much styles flicker on the film, with stability off and on.</summary>
internal static class StabilityCommand
{
    private const int LeastFrames = WarpError.LongInterval + 1;
    private const int MostFrames = (int)(CameraPath.CutSeconds * DemoLoop.FramesPerSecond);

    public static Command Create(IAnsiConsole console)
    {
        var frames = new Option<int>("--frames")
        {
            Description = "Frames of each of the film's two shots",
            HelpName = "N",
            DefaultValueFactory = _ => MostFrames,
            CustomParser = ParseFrames,
        };
        var share = new Option<float>("--stability")
        {
            Description = "How much of what is seen was painted before, where its surfaces are seen again",
            HelpName = "0..1",
            DefaultValueFactory = _ => Stylizer.Stability,
            CustomParser = ParseShare,
        };
        Option<Extent2D?> size = SharedOptions.Size("Size of the pictures (320x180)");
        Option<string> style = SharedOptions.Style(required: false);
        var backend = SharedOptions.Backend();
        var precision = SharedOptions.Precision();
        var outFolder = new Option<string?>("--out") { Description = "Folder for strips of frames, off above on", HelpName = "DIR" };
        Option<bool> lagged = SharedOptions.Lagged();
        Option<bool> validate = SharedOptions.Validate();
        var command = new Command("stability", "Measure how much styles flicker over the film, with stability off and on")
        {
            frames, share, size, style, backend, precision, lagged, outFolder, validate,
        };
        command.SetAction(parsed => StabilityRun.Start(console, new StabilityOptions
        {
            Frames = parsed.GetValue(frames),
            Stability = parsed.GetValue(share),
            Size = parsed.GetValue(size),
            Style = parsed.GetValue(style),
            Backend = parsed.GetValue(backend),
            Storage = parsed.GetValue(precision),
            LaggedStatistics = parsed.GetValue(lagged),
            OutFolder = parsed.GetValue(outFolder),
            Validate = parsed.GetValue(validate),
        }));
        return command;
    }

    private static int ParseFrames(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        bool valid = int.TryParse(text, CultureInfo.InvariantCulture, out int frames) && frames is >= LeastFrames and <= MostFrames;
        if (!valid) result.AddError($"--frames is '{text}'; expected {LeastFrames} to {MostFrames}.");
        return frames;
    }

    private static float ParseShare(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        bool valid = float.TryParse(text, CultureInfo.InvariantCulture, out float share) && share is >= 0 and < 1;
        if (!valid) result.AddError($"--stability is '{text}'; expected a number from 0 to below 1.");
        return share;
    }
}
