using System.CommandLine;
using RealtimeStyle.Demo.Run;
using Spectre.Console;

namespace RealtimeStyle.Demo.CommandLine;

/// <summary><c>demo stylize</c>: one picture file to another.</summary>
internal static class StylizeCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var input = new Argument<string>("IN") { Description = "The picture: PNG or JPEG" };
        var output = new Option<string>("-o", "--output") { Description = "Where the result goes", HelpName = "OUT.png", Required = true };
        var style = SharedOptions.Style(required: true);
        var backend = SharedOptions.Backend();
        var precision = SharedOptions.Precision();
        var size = SharedOptions.Size("Scale the picture to this size first");
        var strength = SharedOptions.Strength();
        var keepColor = new Option<bool>("--keep-color") { Description = "Take only brightness from the style" };
        var validate = SharedOptions.Validate();
        var command = new Command("stylize", "Stylize a picture") { input, output, style, backend, precision, size, strength, keepColor, validate };
        command.SetAction(parsed => PictureRun.Start(console, new PictureOptions
        {
            Input = parsed.GetRequiredValue(input),
            Output = parsed.GetRequiredValue(output),
            Style = parsed.GetRequiredValue(style),
            Backend = parsed.GetValue(backend),
            Storage = parsed.GetValue(precision),
            Size = parsed.GetValue(size),
            Strength = parsed.GetValue(strength),
            KeepColor = parsed.GetValue(keepColor),
            Validate = parsed.GetValue(validate),
        }));
        return command;
    }
}
