using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;
using Silk.NET.Vulkan.Extensions.KHR;
using Semaphore = Silk.NET.Vulkan.Semaphore;

namespace RealtimeStyle.Demo.Window;

/// <summary>The images that a window shows in turn, for one size of the window.</summary>
internal sealed unsafe class Swapchain : GpuObject
{
    private readonly KhrSwapchain extension;
    private readonly SwapchainKHR handle;
    private readonly Image[] images;
    private readonly GpuSemaphore[] rendered;

    /// <summary>Creates the swapchain at the size that the window has at this very moment.</summary>
    /// <param name="device">Has <see cref="KhrSwapchain"/>.</param>
    /// <param name="surface">Outlives the swapchain.</param>
    /// <param name="wanted">Size, where the window system leaves it open.</param>
    /// <param name="mode">One that the surface offers.</param>
    /// <param name="previous">Replaced by this one, and no longer in use.</param>
    public Swapchain(GpuDevice device, WindowSurface surface, Extent2D wanted, PresentModeKHR mode, Swapchain? previous)
        : base(device, "swapchain")
    {
        if (!device.Vk.TryGetDeviceExtension(device.Instance.Handle, device.Handle, out extension))
        {
            throw new VulkanException(
                Result.ErrorExtensionNotPresent,
                $"Device '{device.Name}' lacks {KhrSwapchain.ExtensionName}; run with --headless.");
        }

        Mode = mode;
        SurfaceFormatKHR format = surface.ChooseFormat();
        // Windows change their size whenever they like: nothing comes between asking for it and using it.
        SurfaceCapabilitiesKHR capabilities = surface.Capabilities;
        Size = WindowSurface.ChooseSize(capabilities, wanted);
        handle = Create(surface.Handle, format, capabilities, previous?.handle ?? default);
        Own(ObjectType.SwapchainKhr, handle.Handle);
        uint count = 0;
        extension.GetSwapchainImages(device.Handle, handle, ref count, null).Check();
        images = new Image[count];
        fixed (Image* pointer = images) extension.GetSwapchainImages(device.Handle, handle, ref count, pointer).Check();
        rendered = [.. images.Select((_, index) => new GpuSemaphore(device, $"rendered {index}"))];
    }

    public Extent2D Size { get; }

    public PresentModeKHR Mode { get; }

    public Image this[uint index] => images[index];

    /// <summary>Signalled by the submission that drew an image; presenting waits for it.</summary>
    public Semaphore Rendered(uint index) => rendered[index].Handle;

    /// <summary>Asks for the next image; false where the swapchain no longer fits its window, or the window's surface is lost.</summary>
    public bool TryAcquire(GpuSemaphore acquired, out uint index)
    {
        Result result = extension.AcquireNextImage(Device.Handle, handle, ulong.MaxValue, acquired.Handle, default, out index);
        if (IsOutdated(result)) return false;
        // A suboptimal image is still shown; presenting it will say so again.
        if (result != Result.SuboptimalKhr) result.Check();
        return true;
    }

    /// <summary>Shows an image; false where the swapchain should be replaced.</summary>
    public bool Present(uint index)
    {
        Semaphore wait = Rendered(index);
        SwapchainKHR swapchain = handle;
        var info = new PresentInfoKHR
        {
            SType = StructureType.PresentInfoKhr,
            WaitSemaphoreCount = 1,
            PWaitSemaphores = &wait,
            SwapchainCount = 1,
            PSwapchains = &swapchain,
            PImageIndices = &index,
        };
        Result result = extension.QueuePresent(Device.Queue, in info);
        if (IsOutdated(result) || result == Result.SuboptimalKhr) return false;
        result.Check();
        return true;
    }

    /// <inheritdoc/>
    protected override void Destroy()
    {
        foreach (GpuSemaphore semaphore in rendered) semaphore.Dispose();
        extension.DestroySwapchain(Device.Handle, handle, null);
        extension.Dispose();
    }

    private static bool IsOutdated(Result result) => result is Result.ErrorOutOfDateKhr or Result.ErrorSurfaceLostKhr;

    private SwapchainKHR Create(SurfaceKHR surface, SurfaceFormatKHR format, SurfaceCapabilitiesKHR capabilities, SwapchainKHR previous)
    {
        uint most = capabilities.MaxImageCount == 0 ? uint.MaxValue : capabilities.MaxImageCount;
        var info = new SwapchainCreateInfoKHR
        {
            SType = StructureType.SwapchainCreateInfoKhr,
            Surface = surface,
            MinImageCount = Math.Min(capabilities.MinImageCount + 1, most),
            ImageFormat = format.Format,
            ImageColorSpace = format.ColorSpace,
            ImageExtent = Size,
            ImageArrayLayers = 1,
            ImageUsage = ImageUsageFlags.TransferDstBit,
            ImageSharingMode = SharingMode.Exclusive,
            PreTransform = capabilities.CurrentTransform,
            CompositeAlpha = CompositeAlphaFlagsKHR.OpaqueBitKhr,
            PresentMode = Mode,
            Clipped = true,
            OldSwapchain = previous,
        };
        extension.CreateSwapchain(Device.Handle, in info, null, out SwapchainKHR created).Check();
        return created;
    }
}
