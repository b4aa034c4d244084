using RealtimeStyle.Demo.Input;
using RealtimeStyle.Demo.Run;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;
using Silk.NET.Windowing;

namespace RealtimeStyle.Demo.Window;

/// <summary>Shows frames in a window: follows its size, its loss and the keys that concern it.</summary>
internal sealed class WindowScreen : IScreen
{
    private readonly GpuDevice device;
    private readonly IWindow window;
    private readonly DemoControls controls;
    private readonly Action<string> log;
    private readonly WindowInput input;
    private readonly GpuSemaphore[] acquired;
    private WindowSurface surface;
    private Swapchain? swapchain;
    private bool outdated = true;
    private bool swapchainWaits;
    private int slot;
    private uint image;

    /// <summary>Prepares to show frames; the swapchain is made with the first.</summary>
    /// <param name="device">Has the swapchain extension.</param>
    /// <param name="window">Initialized; outlives the screen.</param>
    /// <param name="controls">Get the window's input.</param>
    /// <param name="log">Told how frames are shown.</param>
    public WindowScreen(GpuDevice device, IWindow window, DemoControls controls, Action<string> log)
    {
        this.device = device;
        this.window = window;
        this.controls = controls;
        this.log = log;
        surface = new WindowSurface(device, window);
        input = new WindowInput(window, controls);
        acquired = [.. Enumerable.Range(0, DemoLoop.FramesInFlight).Select(slot => new GpuSemaphore(device, $"acquired {slot}"))];
    }

    /// <inheritdoc/>
    public Extent2D Size { get; private set; }

    public void Poll()
    {
        window.DoEvents();
        if (window.IsClosing) controls.IsEnding = true;
        if (controls.IsFullScreen != (window.WindowState == WindowState.Fullscreen)) SwitchFullScreen();
        Size = window.WindowState == WindowState.Minimized ? default : FindSize();
    }

    public bool TryBegin(int slot)
    {
        this.slot = slot;
        if (outdated || !Fits()) Replace();
        if (swapchain == null) return false;
        outdated = !swapchain.TryAcquire(acquired[slot], out image);
        return !outdated;
    }

    /// <summary>A blit rather than a copy: the window may order its channels the other way round.</summary>
    public unsafe void Record(CommandList commands, GpuImage picture, ImageState state)
    {
        Image target = swapchain![image];
        ImageState presented = new(ImageLayout.PresentSrcKhr, PipelineStageFlags2.AllCommandsBit, AccessFlags2.None);
        commands.Transition(picture, state, ImageState.TransferSource);
        commands.Transition(target, ImageAspectFlags.ColorBit, presented with { Layout = ImageLayout.Undefined }, ImageState.TransferDestination);
        var layers = new ImageSubresourceLayers(ImageAspectFlags.ColorBit, 0, 0, 1);
        var region = new ImageBlit { SrcSubresource = layers, DstSubresource = layers };
        region.SrcOffsets[1] = new Offset3D((int)picture.Size.Width, (int)picture.Size.Height, 1);
        region.DstOffsets[1] = new Offset3D((int)swapchain.Size.Width, (int)swapchain.Size.Height, 1);
        device.Vk.CmdBlitImage(
            commands.Handle,
            picture.Handle, ImageLayout.TransferSrcOptimal,
            target, ImageLayout.TransferDstOptimal,
            1, &region, Filter.Nearest);
        commands.Transition(target, ImageAspectFlags.ColorBit, ImageState.TransferDestination, presented);
        commands.Transition(picture, ImageState.TransferSource, state);
    }

    public void Submit(FrameRing ring)
    {
        ring.Submit(acquired[slot].Handle, swapchain!.Rendered(image));
        outdated = !swapchain.Present(image);
    }

    public void Dispose()
    {
        device.WaitIdle();
        foreach (GpuSemaphore semaphore in acquired) semaphore.Dispose();
        input.Dispose();
        swapchain?.Dispose();
        surface.Dispose();
    }

    private bool Fits() =>
        swapchain!.Size.Width == Size.Width && swapchain.Size.Height == Size.Height && swapchainWaits == controls.WaitsForDisplay;

    /// <summary>The window's size in pixels. Makes the surface anew where the window system has taken it away.</summary>
    private Extent2D FindSize()
    {
        var wanted = new Extent2D((uint)window.FramebufferSize.X, (uint)window.FramebufferSize.Y);
        if (surface.TryChooseSize(wanted, out Extent2D size)) return size;
        device.WaitIdle();
        swapchain?.Dispose();
        swapchain = null;
        outdated = true;
        surface.Dispose();
        surface = new WindowSurface(device, window);
        log("window: its surface was lost and is made anew");
        return default;
    }

    /// <summary>
    /// A new swapchain, or none while the window has no area. Only the queue's end says that the old one's semaphores are no longer waited
    /// for; the window may have changed its size again by then.
    /// </summary>
    private void Replace()
    {
        device.WaitIdle();
        Swapchain? old = swapchain;
        PresentModeKHR? oldMode = old?.Mode;
        Size = FindSize();
        bool hasArea = Size is { Width: > 0, Height: > 0 };
        swapchainWaits = controls.WaitsForDisplay;
        swapchain = hasArea ? new Swapchain(device, surface, Size, surface.ChooseMode(swapchainWaits), swapchain) : null;
        old?.Dispose();
        if (swapchain == null) return;
        Size = swapchain.Size;
        if (swapchain.Mode != oldMode) log($"window: {Size.Width}x{Size.Height}, shown by {swapchain.Mode}");
    }

    private void SwitchFullScreen()
    {
        try
        {
            window.WindowState = controls.IsFullScreen ? WindowState.Fullscreen : WindowState.Normal;
        }
        catch (InvalidOperationException exception)
        {
            controls.IsFullScreen = false;
            log($"window: stays as it is ({exception.Message})");
        }
    }
}
