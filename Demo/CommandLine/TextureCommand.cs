using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using RealtimeStyle.Demo.Run;
using RealtimeStyle.Demo.Textures;
using RealtimeStyle.Measure;
using RealtimeStyle.Texture;
using Spectre.Console;

namespace RealtimeStyle.Demo.CommandLine;

/// <summary><c>demo texture</c>: a region of an endless texture, as a picture file.</summary>
internal static class TextureCommand
{
    private static readonly Dictionary<string, GroundMethod> Methods = new(StringComparer.Ordinal)
    {
        ["field"] = GroundMethod.Field,
        ["repeat"] = GroundMethod.Repeat,
        ["hex"] = GroundMethod.Hex,
        ["blend"] = GroundMethod.Blend,
    };

    public static Command Create(IAnsiConsole console)
    {
        var style = new Option<string>("--style") { Description = "Name of an installed texture (demo styles) or path of an .onnx file", HelpName = "NAME|PATH", Required = true };
        var region = new Option<FieldRegion>("--region")
        {
            Description = "Left, top, width and height in pixels; left and top may be any 64-bit numbers",
            HelpName = "X,Y,W,H",
            Required = true,
            CustomParser = ParseRegion,
        };
        var output = new Option<string>("-o", "--output") { Description = "Where the picture goes; the other maps of a texture that has several go beside it, as OUT_normal.png and so on", HelpName = "OUT.png", Required = true };
        var seed = new Option<ulong>("--seed") { Description = "Chooses the plane", HelpName = "N" };
        var period = new Option<int>("--period") { Description = "Let the plane repeat exactly after so many pixels; 0 for never", HelpName = "P" };
        var method = new Option<GroundMethod>("--method")
        {
            Description = "The network's plane, or the colours of its patch laid by what there is without a network",
            HelpName = string.Join('|', Methods.Keys),
            DefaultValueFactory = _ => GroundMethod.Field,
            CustomParser = ParseMethod,
        };
        var measure = new Option<bool>("--measure") { Description = $"Also print how much {Repetition.Side}x{Repetition.Side} pixels from the region's corner repeat themselves" };
        var backend = SharedOptions.Backend();
        var precision = SharedOptions.Precision();
        var validate = SharedOptions.Validate();
        var command = new Command("texture", "Write any region of an endless texture") { style, region, seed, period, method, measure, backend, precision, output, validate };
        command.SetAction(parsed => TextureRun.Start(console, new TextureRunOptions
        {
            Style = parsed.GetRequiredValue(style),
            Region = parsed.GetRequiredValue(region),
            Output = parsed.GetRequiredValue(output),
            Seed = parsed.GetValue(seed),
            Period = parsed.GetValue(period),
            Method = parsed.GetValue(method),
            Measure = parsed.GetValue(measure),
            Backend = parsed.GetValue(backend),
            Storage = parsed.GetValue(precision),
            Validate = parsed.GetValue(validate),
        }));
        return command;
    }

    private static GroundMethod ParseMethod(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!Methods.TryGetValue(text, out GroundMethod method))
            result.AddError($"--method is '{text}'; expected one of {string.Join(", ", Methods.Keys)}.");
        return method;
    }

    private static FieldRegion ParseRegion(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        string[] parts = text.Split(',');
        bool valid = parts.Length == 4 & IsNumber(parts[0], out long x) & IsNumber(parts.ElementAtOrDefault(1), out long y);
        valid &= IsNumber(parts.ElementAtOrDefault(2), out long width) & IsNumber(parts.ElementAtOrDefault(3), out long height);
        if (!valid)
        {
            result.AddError($"--region is '{text}'; expected X,Y,WIDTH,HEIGHT in pixels, as in 0,0,1024,1024.");
            return default;
        }

        try
        {
            var region = new FieldRegion(x, y, (int)Math.Clamp(width, int.MinValue, int.MaxValue), (int)Math.Clamp(height, int.MinValue, int.MaxValue));
            region.Validate();
            return region;
        }
        catch (ArgumentException exception)
        {
            result.AddError($"--region is '{text}'. {exception.Message}");
            return default;
        }
    }

    private static bool IsNumber(string? text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
