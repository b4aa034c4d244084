using System.Diagnostics.CodeAnalysis;
using Silk.NET.Core;
using Silk.NET.Core.Attributes;
using Silk.NET.Core.Contexts;
using Silk.NET.Core.Native;

namespace Silk.NET.Vulkan;

/// <summary>
/// The Vulkan API. Entry points are the loader's, valid for every instance and device; what it does not export is
/// asked of <see cref="CurrentInstance"/>.
/// </summary>
public unsafe partial class Vk : NativeAPI
{
    private static readonly string[] LibraryNames =
        OperatingSystem.IsWindows() ? ["vulkan-1.dll"]
        : OperatingSystem.IsMacOS() ? ["libvulkan.dylib", "libvulkan.1.dylib", "libMoltenVK.dylib"]
        : ["libvulkan.so.1", "libvulkan.so"];

    public Vk(INativeContext ctx) : base(ctx)
    {
    }

    public Instance? CurrentInstance { get; set; }

    public Device? CurrentDevice { get; set; }

    public static Version32 Version10 => new(1, 0, 0);
    public static Version32 Version11 => new(1, 1, 0);
    public static Version32 Version12 => new(1, 2, 0);
    public static Version32 Version13 => new(1, 3, 0);

    public static Version32 MakeVersion(uint major, uint minor, uint patch = 0) => new(major, minor, patch);

    public static Vk GetApi()
    {
        var library = new DefaultNativeContext(LibraryNames);
        Vk? api = null;
        api = new Vk(new LamdaNativeContext(name => library.TryGetProcAddress(name, out var address)
            ? address
            : api!.GetInstanceProcAddr(api.CurrentInstance ?? default, name)));
        return api;
    }

    /// <summary>Loads an instance extension that the loader knows; whether it is enabled is not checked.</summary>
    public bool TryGetInstanceExtension<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
        Instance instance, out T ext, string? layer = null) where T : NativeExtension<Vk>
    {
        ext = IsInstanceExtensionPresent(ExtensionAttribute.GetExtensionAttribute(typeof(T)).Name, layer)
            ? Create<T>(name => GetInstanceProcAddr(instance, name))
            : null!;
        return ext is not null;
    }

    /// <summary>Loads a device extension that some physical device has; whether it is enabled is not checked.</summary>
    public bool TryGetDeviceExtension<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
        Instance instance, Device device, out T ext, string? layer = null) where T : NativeExtension<Vk>
    {
        ext = IsDeviceExtensionPresent(instance, ExtensionAttribute.GetExtensionAttribute(typeof(T)).Name, layer)
            ? Create<T>(name => GetDeviceProcAddr(device, name))
            : null!;
        return ext is not null;
    }

    public bool IsInstanceExtensionPresent(string extension, string? layer = null)
    {
        var layerName = SilkMarshal.StringToPtr(layer);
        try
        {
            uint count = 0;
            EnumerateInstanceExtensionProperties((byte*)layerName, &count, null);
            var properties = new ExtensionProperties[count];
            fixed (ExtensionProperties* pointer = properties)
                EnumerateInstanceExtensionProperties((byte*)layerName, &count, pointer);
            return Contains(properties, extension);
        }
        finally
        {
            SilkMarshal.Free(layerName);
        }
    }

    public bool IsDeviceExtensionPresent(Instance instance, string extension, string? layer = null)
    {
        uint count = 0;
        EnumeratePhysicalDevices(instance, &count, null);
        var devices = new PhysicalDevice[count];
        fixed (PhysicalDevice* pointer = devices)
            EnumeratePhysicalDevices(instance, &count, pointer);
        return devices.Any(device => IsDeviceExtensionPresent(device, extension, layer));
    }

    public bool IsDeviceExtensionPresent(PhysicalDevice device, string extension, string? layer = null)
    {
        var layerName = SilkMarshal.StringToPtr(layer);
        try
        {
            uint count = 0;
            EnumerateDeviceExtensionProperties(device, (byte*)layerName, &count, null);
            var properties = new ExtensionProperties[count];
            fixed (ExtensionProperties* pointer = properties)
                EnumerateDeviceExtensionProperties(device, (byte*)layerName, &count, pointer);
            return Contains(properties, extension);
        }
        finally
        {
            SilkMarshal.Free(layerName);
        }
    }

    private static bool Contains(ExtensionProperties[] properties, string extension)
    {
        foreach (ref var property in properties.AsSpan())
        {
            fixed (byte* name = property.ExtensionName)
            {
                if (SilkMarshal.PtrToString((nint)name) == extension)
                    return true;
            }
        }

        return false;
    }

    private static T Create<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(Func<string, PfnVoidFunction> getProcAddress) =>
        (T)Activator.CreateInstance(typeof(T), new LamdaNativeContext(name => getProcAddress(name)))!;
}
