using System.Diagnostics;
using RealtimeStyle.Demo.Run;
using RealtimeStyle.Demo.Scene;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using Silk.NET.Input;
using Silk.NET.Maths;
using Silk.NET.Vulkan;
using Silk.NET.Vulkan.Extensions.KHR;
using Silk.NET.Windowing;
using Spectre.Console;

namespace RealtimeStyle.Demo.Window;

/// <summary>The scene in a window: 1 to 9 switch styles, space turns the style off and on, escape ends.</summary>
internal sealed class WindowRun : IDisposable
{
    private const int FramesInFlight = 2;
    private const string Title = "RealtimeStyle";

    private static readonly TimeSpan TitlePeriod = TimeSpan.FromSeconds(0.5);

    private readonly IAnsiConsole console;
    private readonly IWindow window;
    private readonly GpuSession gpu;
    private readonly WindowSurface surface;
    private readonly FrameRing ring;
    private readonly StylizedScene scene;
    private readonly GpuSemaphore[] acquired;
    private readonly StyleKeys keys;
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private Swapchain swapchain;
    private Style style;
    private bool outdated;
    private TimeSpan titleTime;

    private WindowRun(IAnsiConsole console, IWindow window, GpuSession gpu, Style style, SceneOptions options)
    {
        this.console = console;
        this.window = window;
        this.gpu = gpu;
        this.style = style;
        surface = new WindowSurface(gpu.Device, window);
        swapchain = new Swapchain(gpu.Device, surface, PixelSize);
        ring = FrameRing.Create(gpu.Device, FramesInFlight);
        scene = new StylizedScene(gpu, swapchain.Size, FramesInFlight, options);
        acquired = [.. Enumerable.Range(0, FramesInFlight).Select(slot => new GpuSemaphore(gpu.Device, $"acquired {slot}"))];
        keys = new StyleKeys(window.CreateInput(), window.Close);
    }

    private Extent2D PixelSize => new((uint)window.FramebufferSize.X, (uint)window.FramebufferSize.Y);

    /// <summary>Opens a window and renders until it is closed, or until the number of frames is done.</summary>
    public static void Run(IAnsiConsole console, Style style, SceneOptions options)
    {
        Extent2D size = options.Size ?? new Extent2D(1280, 720);
        using IWindow opened = Silk.NET.Windowing.Window.Create(WindowOptions.DefaultVulkan with
        {
            Size = new Vector2D<int>((int)size.Width, (int)size.Height),
            Title = Title,
        });
        opened.Initialize();
        IReadOnlyList<string> extensions = WindowSurface.RequiredExtensions(opened);
        using GpuSession session = GpuSession.Create(console, options, extensions, [KhrSwapchain.ExtensionName]);
        using (var run = new WindowRun(console, opened, session, style, options)) run.Loop(options.Frames ?? int.MaxValue);
        session.ThrowIfInvalid();
    }

    public void Dispose()
    {
        gpu.Device.WaitIdle();
        keys.Dispose();
        foreach (GpuSemaphore semaphore in acquired) semaphore.Dispose();
        scene.Dispose();
        ring.Dispose();
        gpu.Device.Retire.CollectAll();
        swapchain.Dispose();
        surface.Dispose();
    }

    private static bool AreEqual(Extent2D a, Extent2D b) => a.Width == b.Width && a.Height == b.Height;

    private void Loop(int frames)
    {
        for (int shown = 0; shown < frames;)
        {
            window.DoEvents();
            if (window.IsClosing) return;
            if (PixelSize.Width == 0 || PixelSize.Height == 0)
            {
                // Minimized: nothing to draw on.
                Thread.Sleep(20);
                continue;
            }

            ApplyKeys();
            if (outdated || !AreEqual(PixelSize, swapchain.Size)) Resize();
            if (RenderFrame()) shown++;
            ShowTitle();
        }
    }

    private void ApplyKeys()
    {
        if (keys.TakeChoice() is { } choice && choice < StyleCatalog.Files.Count) TryLoad(StyleCatalog.Files[choice]);
        Style? wanted = keys.IsOn ? style : null;
        if (!ReferenceEquals(scene.Style, wanted)) scene.Use(wanted);
    }

    /// <summary>A style that cannot be loaded leaves the old one on.</summary>
    private void TryLoad(string file)
    {
        try
        {
            style = StyleCatalog.Load(file);
        }
        catch (GeneratorFormatException exception)
        {
            console.WriteLine(exception.Message);
        }
    }

    private void Resize()
    {
        outdated = false;
        Swapchain old = swapchain;
        swapchain = new Swapchain(gpu.Device, surface, PixelSize, old);
        gpu.Device.Retire.Retire(old);
        if (!AreEqual(swapchain.Size, scene.Size)) scene.Resize(swapchain.Size);
    }

    private bool RenderFrame()
    {
        CommandList commands = ring.Begin();
        int slot = ring.SlotIndex;
        if (!swapchain.TryAcquire(acquired[slot], out uint index))
        {
            outdated = true;
            ring.Submit();
            return false;
        }

        scene.Record(commands, slot, (float)clock.Elapsed.TotalSeconds);
        if (scene.Style == null) RecordBlit(commands, scene.Plain, IslandScene.ColorState, swapchain[index]);
        else RecordBlit(commands, scene.Stylized, StylizedScene.StylizedState, swapchain[index]);
        scene.Mark(commands, "present");
        ring.Submit(acquired[slot].Handle, swapchain.Rendered(index));
        outdated = !swapchain.Present(index);
        return true;
    }

    /// <summary>A blit rather than a copy: the window may order its channels the other way round.</summary>
    private unsafe void RecordBlit(CommandList commands, GpuImage picture, ImageState state, Image target)
    {
        ImageState presented = new(ImageLayout.PresentSrcKhr, PipelineStageFlags2.AllCommandsBit, AccessFlags2.None);
        commands.Transition(picture, state, ImageState.TransferSource);
        commands.Transition(target, ImageAspectFlags.ColorBit, presented with { Layout = ImageLayout.Undefined }, ImageState.TransferDestination);
        var layers = new ImageSubresourceLayers(ImageAspectFlags.ColorBit, 0, 0, 1);
        var region = new ImageBlit { SrcSubresource = layers, DstSubresource = layers };
        var corner = new Offset3D((int)picture.Size.Width, (int)picture.Size.Height, 1);
        region.SrcOffsets[1] = corner;
        region.DstOffsets[1] = corner;
        gpu.Device.Vk.CmdBlitImage(
            commands.Handle,
            picture.Handle, ImageLayout.TransferSrcOptimal,
            target, ImageLayout.TransferDstOptimal,
            1, &region, Filter.Nearest);
        commands.Transition(target, ImageAspectFlags.ColorBit, ImageState.TransferDestination, presented);
        commands.Transition(picture, ImageState.TransferSource, state);
    }

    private void ShowTitle()
    {
        if (clock.Elapsed - titleTime < TitlePeriod) return;
        titleTime = clock.Elapsed;
        double milliseconds = scene.ReadTimings().Sum(time => time.Milliseconds);
        window.Title = $"{Title}: {scene.Style?.Name ?? "off"}, {milliseconds:f1} ms";
    }
}
