using RealtimeStyle.Gpu;
using Silk.NET.Core.Native;
using Silk.NET.Vulkan;
using Silk.NET.Vulkan.Extensions.KHR;
using Silk.NET.Windowing;

namespace RealtimeStyle.Demo.Window;

/// <summary>A window as Vulkan sees it.</summary>
internal sealed unsafe class WindowSurface : IDisposable
{
    private readonly GpuDevice device;
    private readonly KhrSurface extension;

    /// <summary>Creates the surface and checks that the device can present to it.</summary>
    /// <param name="device">On an instance with <see cref="RequiredExtensions"/>.</param>
    /// <param name="window">Initialized; outlives the surface.</param>
    public WindowSurface(GpuDevice device, IWindow window)
    {
        this.device = device;
        if (!device.Vk.TryGetInstanceExtension(device.Instance.Handle, out extension))
        {
            throw new VulkanException(Result.ErrorExtensionNotPresent, $"The Vulkan loader lacks {KhrSurface.ExtensionName}; run with --headless.");
        }

        Handle = window.VkSurface!.Create<AllocationCallbacks>(device.Instance.Handle.ToHandle(), null).ToSurface();
        extension.GetPhysicalDeviceSurfaceSupport(device.Physical, device.QueueFamily, Handle, out Silk.NET.Core.Bool32 supported).Check();
        if (!supported)
        {
            throw new VulkanException(
                Result.ErrorFeatureNotPresent,
                $"Device '{device.Name}' cannot show pictures in this window; choose another with "
                + $"{PhysicalDevices.EnvironmentVariable}, or run with --headless.");
        }
    }

    public SurfaceKHR Handle { get; }

    /// <summary>What a swapchain must keep to, now.</summary>
    public SurfaceCapabilitiesKHR Capabilities
    {
        get
        {
            extension.GetPhysicalDeviceSurfaceCapabilities(device.Physical, Handle, out SurfaceCapabilitiesKHR capabilities).Check();
            return capabilities;
        }
    }

    /// <summary>Instance extensions that the window system wants.</summary>
    public static IReadOnlyList<string> RequiredExtensions(IWindow window)
    {
        if (window.VkSurface == null)
        {
            throw new DemoException("The window system has no Vulkan; install a Vulkan driver or run with --headless.");
        }

        byte** names = window.VkSurface.GetRequiredExtensions(out uint count);
        return SilkMarshal.PtrToStringArray((nint)names, (int)count);
    }

    /// <summary>Pixels that a swapchain should have now, 0 where the window has no area; false where the surface is lost.</summary>
    /// <param name="wanted">Size, where the window system leaves it open.</param>
    /// <param name="size">The result.</param>
    public bool TryChooseSize(Extent2D wanted, out Extent2D size)
    {
        size = default;
        Result result = extension.GetPhysicalDeviceSurfaceCapabilities(device.Physical, Handle, out SurfaceCapabilitiesKHR limits);
        if (result == Result.ErrorSurfaceLostKhr) return false;
        result.Check();
        size = ChooseSize(limits, wanted);
        return true;
    }

    /// <summary>The window's size, or within its limits the wanted one where it takes the swapchain's size, not the other way round.</summary>
    public static Extent2D ChooseSize(SurfaceCapabilitiesKHR limits, Extent2D wanted)
    {
        const uint Open = uint.MaxValue;
        if (limits.CurrentExtent.Width != Open) return limits.CurrentExtent;
        return new Extent2D(
            Math.Clamp(wanted.Width, limits.MinImageExtent.Width, limits.MaxImageExtent.Width),
            Math.Clamp(wanted.Height, limits.MinImageExtent.Height, limits.MaxImageExtent.Height));
    }

    /// <summary>
    /// Waiting for the display: FIFO, which is always there. Not waiting: MAILBOX, which never tears, else IMMEDIATE, else FIFO after all.
    /// </summary>
    public PresentModeKHR ChooseMode(bool waitsForDisplay)
    {
        if (waitsForDisplay) return PresentModeKHR.FifoKhr;
        uint count = 0;
        extension.GetPhysicalDeviceSurfacePresentModes(device.Physical, Handle, ref count, null).Check();
        var modes = new PresentModeKHR[count];
        fixed (PresentModeKHR* pointer = modes) extension.GetPhysicalDeviceSurfacePresentModes(device.Physical, Handle, ref count, pointer).Check();
        if (modes.Contains(PresentModeKHR.MailboxKhr)) return PresentModeKHR.MailboxKhr;
        return modes.Contains(PresentModeKHR.ImmediateKhr) ? PresentModeKHR.ImmediateKhr : PresentModeKHR.FifoKhr;
    }

    /// <summary>An 8-bit format that holds sRGB-encoded values as they are, since that is what the frames hold.</summary>
    public SurfaceFormatKHR ChooseFormat()
    {
        uint count = 0;
        extension.GetPhysicalDeviceSurfaceFormats(device.Physical, Handle, ref count, null).Check();
        var formats = new SurfaceFormatKHR[count];
        fixed (SurfaceFormatKHR* pointer = formats) extension.GetPhysicalDeviceSurfaceFormats(device.Physical, Handle, ref count, pointer).Check();
        int index = Array.FindIndex(formats, format => format.Format is Format.B8G8R8A8Unorm or Format.R8G8B8A8Unorm);
        if (index < 0)
        {
            string offered = string.Join(", ", formats.Select(format => format.Format));
            throw new VulkanException(
                Result.ErrorFormatNotSupported,
                $"The window takes {offered}; expected an 8-bit UNORM format. Run with --headless.");
        }

        return formats[index];
    }

    public void Dispose()
    {
        extension.DestroySurface(device.Instance.Handle, Handle, null);
        extension.Dispose();
    }
}
