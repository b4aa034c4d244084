using RealtimeStyle.Demo.CommandLine;
using RealtimeStyle.Demo.Window;
using Spectre.Console;

namespace RealtimeStyle.Demo.Run;

/// <summary>Runs <c>demo scene</c> with or without a window.</summary>
internal static class SceneRun
{
    public static int Start(IAnsiConsole console, SceneOptions options)
    {
        // Before any work on the device, so that a wrong name costs nothing.
        Style style = StyleCatalog.Load(options.Style);
        if (options.Headless) HeadlessRun.Run(console, style, options);
        else WindowRun.Run(console, style, options);
        return DemoCommandLine.Done;
    }
}
