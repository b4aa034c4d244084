using RealtimeStyle.Demo.Input;
using RealtimeStyle.Demo.Run;
using RealtimeStyle.Gpu;
using Silk.NET.Maths;
using Silk.NET.Vulkan;
using Silk.NET.Vulkan.Extensions.KHR;
using Silk.NET.Windowing;
using Spectre.Console;

namespace RealtimeStyle.Demo.Window;

/// <summary>The scene in a window, steered by its keys.</summary>
internal static class WindowRun
{
    private const string Title = "RealtimeStyle";

    private static readonly Extent2D DefaultSize = new(1280, 720);

    /// <summary>Opens a window and renders until it is closed, or until the number of frames is done.</summary>
    public static void Run(IAnsiConsole console, StyleShelf styles, SceneOptions options)
    {
        SceneOptions filled = options with { Size = options.Size ?? DefaultSize };
        var controls = new DemoControls(styles.Count, styles.First) { Strength = options.Strength, Mask = options.FirstMask, ShowsPanel = true };
        using IWindow window = Open(filled.Size.Value);
        IReadOnlyList<string> extensions = WindowSurface.RequiredExtensions(window);
        using GpuSession session = CreateSession(console, options, extensions);
        using (var screen = new WindowScreen(session.Device, window, controls, console.WriteLine))
        {
            SceneRun.Render(console, session, screen, styles, controls, filled, statistics: null);
        }

        session.ThrowIfInvalid();
    }

    private static GpuSession CreateSession(IAnsiConsole console, SceneOptions options, IReadOnlyList<string> instanceExtensions)
    {
        try
        {
            return GpuSession.Create(console, options, instanceExtensions, [KhrSwapchain.ExtensionName]);
        }
        catch (VulkanException exception) when (exception.Result == Result.ErrorExtensionNotPresent)
        {
            throw new DemoException($"{exception.Message} Without a window it may do: run with --headless.", exception);
        }
    }

    private static IWindow Open(Extent2D size)
    {
        WindowOptions options = WindowOptions.DefaultVulkan with { Size = new Vector2D<int>((int)size.Width, (int)size.Height), Title = Title };
        try
        {
            IWindow window = Silk.NET.Windowing.Window.Create(options);
            window.Initialize();
            return window;
        }
        catch (Exception exception) when (exception is PlatformNotSupportedException or InvalidOperationException)
        {
            throw new DemoException($"No window can be opened ({exception.Message}) Check the display, or run with --headless.", exception);
        }
    }
}
