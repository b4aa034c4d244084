using RealtimeStyle.Demo.CommandLine;
using Spectre.Console;

namespace RealtimeStyle.Demo.Run;

/// <summary>Runs <c>demo scene</c> with or without a window.</summary>
internal static class SceneRun
{
    public static int Start(IAnsiConsole console, SceneOptions options)
    {
        // Before any work on the device, so that a wrong name costs nothing.
        Style style = StyleCatalog.Load(options.Style);
        using GpuSession gpu = GpuSession.Create(console, options.Backend, options.Storage, options.Validate);
        HeadlessRun.Run(console, gpu, style, options);
        gpu.ThrowIfInvalid();
        return DemoCommandLine.Done;
    }
}
