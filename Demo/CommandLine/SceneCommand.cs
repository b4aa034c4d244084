using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using RealtimeStyle.Demo.Input;
using RealtimeStyle.Demo.Pictures;
using RealtimeStyle.Demo.Run;
using RealtimeStyle.Demo.Scene;
using Silk.NET.Vulkan;
using Spectre.Console;

namespace RealtimeStyle.Demo.CommandLine;

/// <summary><c>demo scene</c>: the island, stylized, in a window or to PNGs.</summary>
internal static class SceneCommand
{
    public const string Name = "scene";

    public static Command Create(IAnsiConsole console)
    {
        var headless = new Option<bool>("--headless") { Description = "Render to PNGs; also done where there is no display" };
        var frames = new Option<int?>("--frames")
        {
            Description = "Frames to render (headless: 48; window: until it is closed)",
            HelpName = "N",
            CustomParser = ParseFrames,
        };
        Option<Extent2D?> size = SharedOptions.Size("Size of the picture (headless: 640x360; window: 1280x720)");
        Option<string> style = SharedOptions.Style(required: false);
        var textures = new Option<string[]>("--texture")
        {
            Description = "Make the ground of a texture, or of two: the second where it is steep or high; key t compares",
            HelpName = "NAME|PATH",
            Arity = new ArgumentArity(1, 2),
            AllowMultipleArgumentsPerToken = true,
        };
        var backend = SharedOptions.Backend();
        var precision = SharedOptions.Precision();
        var outFolder = new Option<string>("--out") { Description = "Folder for the PNGs", HelpName = "DIR", DefaultValueFactory = _ => "out" };
        var mask = new Option<Picture?>("--mask")
        {
            Description = "Style only where this picture is bright; key m switches the mask",
            HelpName = "PNG|JPG",
            CustomParser = ParseMask,
        };
        var target = new Option<double>("--target-ms")
        {
            Description = "GPU milliseconds for the style; the network's picture shrinks to hold them",
            HelpName = "MS",
            CustomParser = ParseMilliseconds,
        };
        var textureTarget = new Option<double?>("--texture-ms")
        {
            Description = "GPU milliseconds a frame for new tiles of the texture; says at the end how they were kept",
            HelpName = "MS",
            CustomParser = result => ParseMilliseconds(result),
        };
        var flight = new Option<double?>("--flight")
        {
            Description = "Fly over land without end in place of the island, from so many kilometres out",
            HelpName = "KM",
            CustomParser = ParseFlight,
        };
        var seed = new Option<int>("--seed") { Description = "Another island", HelpName = "N", DefaultValueFactory = _ => 1 };
        var record = new Option<string>("--record") { Description = "Write a video (needs ffmpeg; PNGs without it)", HelpName = "FILE.mp4" };
        var dump = new Option<string>("--dump-frames")
        {
            Description = "Write plain frames with depth, motion and object ids, without a window and starting with the style off",
            HelpName = "DIR",
        };
        var replay = new Option<KeyScript?>("--replay")
        {
            Description = "Press keys at known frames: lines of FRAME KEY [down|up]",
            HelpName = "KEYS.txt",
            CustomParser = ParseReplay,
        };
        Option<float> strength = SharedOptions.Strength();
        Option<bool> lagged = SharedOptions.Lagged();
        Option<bool> validate = SharedOptions.Validate();
        var command = new Command(Name, "Render an animated scene and stylize every frame")
        {
            headless, frames, size, style, textures, textureTarget, flight, backend, precision, lagged, outFolder, record, dump, replay, seed, strength, mask, target,
            validate,
        };
        command.SetAction(parsed => SceneRun.Start(console, new SceneOptions
        {
            Headless = parsed.GetValue(headless) || parsed.GetValue(dump) != null,
            DumpFolder = parsed.GetValue(dump),
            Record = parsed.GetValue(record),
            Replay = parsed.GetValue(replay),
            Frames = parsed.GetValue(frames),
            Size = parsed.GetValue(size),
            Style = parsed.GetValue(style),
            Textures = parsed.GetValue(textures) ?? [],
            TextureMilliseconds = parsed.GetValue(textureTarget),
            Flight = parsed.GetValue(flight),
            Backend = parsed.GetValue(backend),
            Storage = parsed.GetValue(precision),
            LaggedStatistics = parsed.GetValue(lagged),
            OutFolder = parsed.GetRequiredValue(outFolder),
            Seed = parsed.GetValue(seed),
            Mask = parsed.GetValue(mask),
            TargetMilliseconds = parsed.GetValue(target),
            Strength = parsed.GetValue(strength),
            Validate = parsed.GetValue(validate),
        }));
        return command;
    }

    private static KeyScript? ParseReplay(ArgumentResult result)
    {
        try
        {
            return KeyScript.Read(result.Tokens[0].Value);
        }
        catch (KeyScriptException exception)
        {
            result.AddError(exception.Message);
            return null;
        }
    }

    private static Picture? ParseMask(ArgumentResult result)
    {
        try
        {
            return PictureFile.Read(result.Tokens[0].Value);
        }
        catch (DemoException exception)
        {
            result.AddError(exception.Message);
            return null;
        }
    }

    private static double? ParseFlight(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        bool valid = double.TryParse(text, CultureInfo.InvariantCulture, out double kilometers) && kilometers is >= 0 and <= FlightPath.FarthestKilometers;
        if (!valid) result.AddError($"--flight is '{text}'; expected kilometres from 0 to {FlightPath.FarthestKilometers}.");
        return kilometers;
    }

    private static double ParseMilliseconds(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        bool valid = double.TryParse(text, CultureInfo.InvariantCulture, out double milliseconds) && milliseconds is > 0 and <= 1000;
        if (!valid) result.AddError($"{((OptionResult)result.Parent!).Option.Name} is '{text}'; expected milliseconds above 0 and up to 1000.");
        return milliseconds;
    }

    private static int? ParseFrames(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        bool valid = int.TryParse(text, out int frames) && frames is >= 1 and <= SceneOptions.MostFrames;
        if (!valid) result.AddError($"--frames is '{text}'; expected 1 to {SceneOptions.MostFrames}.");
        return frames;
    }
}
