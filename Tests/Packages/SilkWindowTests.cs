using Silk.NET.Input;
using Silk.NET.Maths;
using Silk.NET.Vulkan;
using Silk.NET.Vulkan.Extensions.KHR;
using Silk.NET.Windowing;
using Xunit;

namespace RealtimeStyle.Tests.Packages;

/// <summary>Windows and input, real or stand-in, on a real or virtual display.</summary>
public sealed unsafe class SilkWindowTests
{
    [SkippableFact]
    public void Window_opens_runs_frames_and_closes()
    {
        using var display = VirtualDisplay.OpenOrSkip();
        using var window = Open(320, 200);
        using var input = window.CreateInput();
        var frames = 0;
        var closings = 0;
        window.Render += _ => frames++;
        window.Closing += () => closings++;

        window.Run(() =>
        {
            window.DoEvents();
            window.DoUpdate();
            window.DoRender();
            if (frames == 3)
                window.Close();
        });

        Assert.Equal(3, frames);
        Assert.Equal(1, closings);
        Assert.True(window.Time > 0);
        Assert.Equal(new Vector2D<int>(320, 200), window.FramebufferSize);
        Assert.False(Assert.Single(input.Keyboards).IsKeyPressed(Key.Escape));
        Assert.Single(input.Mice);
    }

    [SkippableFact]
    public void Resize_is_reported()
    {
        using var display = VirtualDisplay.OpenOrSkip();
        using var window = Open(320, 200);
        var reported = default(Vector2D<int>);
        window.FramebufferResize += size => reported = size;

        window.Size = new Vector2D<int>(256, 128);
        for (var i = 0; i < 200 && reported != new Vector2D<int>(256, 128); i++)
        {
            window.DoEvents();
            Thread.Sleep(5);
        }

        Assert.Equal(new Vector2D<int>(256, 128), reported);
    }

    [SkippableFact]
    public void Window_gives_a_surface_that_some_device_can_present_to()
    {
        using var display = VirtualDisplay.OpenOrSkip();
        using var window = Open(320, 200);
        Skip.If(window.VkSurface is null, "no Vulkan driver that can present");
        using var vk = Vk.GetApi();
        var instance = CreateInstance(vk, window);
        Assert.True(vk.TryGetInstanceExtension(instance, out KhrSurface surfaces));

        var surface = window.VkSurface!.Create<AllocationCallbacks>(instance.ToHandle(), null).ToSurface();

        Assert.NotEqual(0ul, surface.Handle);
        Assert.True(CanPresent(vk, surfaces, instance, surface));
        surfaces.DestroySurface(instance, surface, null);
        vk.DestroyInstance(instance, null);
    }

    private static IWindow Open(int width, int height)
    {
        var window = Window.Create(WindowOptions.DefaultVulkan with { Size = new Vector2D<int>(width, height), Title = "test" });
        window.Initialize();
        return window;
    }

    private static Instance CreateInstance(Vk vk, IWindow window)
    {
        var info = new InstanceCreateInfo { SType = StructureType.InstanceCreateInfo };
        info.PpEnabledExtensionNames = window.VkSurface!.GetRequiredExtensions(out info.EnabledExtensionCount);
        Assert.Equal(Result.Success, vk.CreateInstance(in info, null, out var instance));
        return instance;
    }

    private static bool CanPresent(Vk vk, KhrSurface surfaces, Instance instance, SurfaceKHR surface)
    {
        uint count = 0;
        vk.EnumeratePhysicalDevices(instance, ref count, null);
        var devices = new PhysicalDevice[count];
        vk.EnumeratePhysicalDevices(instance, ref count, devices.AsSpan());
        return Array.Exists(devices, device =>
            surfaces.GetPhysicalDeviceSurfaceSupport(device, 0, surface, out var supported) == Result.Success && supported);
    }
}
