using System.Runtime.InteropServices;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Interop.Native;

/// <summary><c>rs_requirements</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeRequirements : INativeStructure
{
    public const int MissingLength = 256;

    public NativeHeader Header;
    public delegate* unmanaged[Cdecl]<Instance, byte*, nint> GetInstanceProcAddr;
    public Instance Instance;
    public PhysicalDevice PhysicalDevice;
    public uint RequiredFeatures;
    public uint OptionalFeatures;
    public fixed byte Missing[MissingLength];

    public static NativeType Type => NativeType.Requirements;
}

/// <summary><c>rs_plugin_info</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativePluginInfo : INativeStructure
{
    public NativeHeader Header;
    public Instance Instance;
    public PhysicalDevice PhysicalDevice;
    public Device Device;
    public delegate* unmanaged[Cdecl]<Instance, byte*, nint> GetInstanceProcAddr;
    public delegate* unmanaged[Cdecl]<Device, byte*, nint> GetDeviceProcAddr;
    public uint EnabledFeatures;
    public ulong StyleMemoryBudget;
    public delegate* unmanaged[Cdecl]<void*, byte*, void> Log;
    public void* LogUser;

    public static NativeType Type => NativeType.PluginInfo;
}

/// <summary><c>rs_style_info</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeStyleInfo : INativeStructure
{
    public NativeHeader Header;
    public byte* Path;
    public byte* Bytes;
    public nuint ByteCount;

    public static NativeType Type => NativeType.StyleInfo;
}
