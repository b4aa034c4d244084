using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Interop.Native.Unity;

/// <summary><c>UnityGfxRenderer</c>, as far as it matters here.</summary>
internal enum UnityRenderer
{
    /// <summary>None yet, as when a plugin is loaded on startup.</summary>
    Null = 4,

    Vulkan = 21,
}

/// <summary><c>UnityGfxDeviceEventType</c>.</summary>
internal enum UnityDeviceEvent
{
    Initialize = 0,
    Shutdown = 1,
}

/// <summary><c>UnityVulkanResourceAccessMode</c>.</summary>
internal enum UnityAccess
{
    ObserveOnly = 0,
    PipelineBarrier = 1,
}

/// <summary>Room that Unity keeps at the end of its structures.</summary>
[InlineArray(4)]
internal struct UnityReserved
{
    private nint first;
}

/// <summary><c>UnityVulkanInstance</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct UnityVulkanInstance
{
    public PipelineCache PipelineCache;
    public Instance Instance;
    public PhysicalDevice PhysicalDevice;
    public Device Device;
    public Queue GraphicsQueue;
    public delegate* unmanaged[Cdecl]<Instance, byte*, nint> GetInstanceProcAddr;
    public uint QueueFamilyIndex;
    public UnityReserved Reserved;
    public UnityReserved Reserved2;
}

/// <summary><c>UnityVulkanMemory</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct UnityVulkanMemory
{
    public DeviceMemory Memory;
    public ulong Offset, Size;
    public nint Mapped;
    public MemoryPropertyFlags Flags;
    public uint TypeIndex;
    public UnityReserved Reserved;
}

/// <summary><c>UnityVulkanImage</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct UnityVulkanImage
{
    public UnityVulkanMemory Memory;
    public Image Image;
    public ImageLayout Layout;
    public ImageAspectFlags Aspect;
    public ImageUsageFlags Usage;
    public Format Format;
    public Extent3D Extent;
    public ImageTiling Tiling;
    public ImageType Type;
    public SampleCountFlags Samples;
    public int Layers;
    public int MipCount;
    public UnityReserved Reserved;
}

/// <summary><c>UnityVulkanRecordingState</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct UnityRecordingState
{
    public CommandBuffer CommandBuffer;
    public CommandBufferLevel Level;
    public RenderPass RenderPass;
    public Framebuffer Framebuffer;
    public int SubpassIndex;

    /// <summary>Of the frame that is recorded, and the newest one that the GPU has finished.</summary>
    public ulong CurrentFrameNumber, SafeFrameNumber;

    public UnityReserved Reserved;
}

/// <summary><c>UnityVulkanPluginEventConfig</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct UnityEventConfig
{
    /// <summary>Unity ends its render pass before the event.</summary>
    public const int EnsureOutside = 2;

    /// <summary>The event submits nothing, as it must say of the recording state too.</summary>
    public const int NoQueueAccess = 0;

    /// <summary>Pipelines and descriptor sets are other ones after it.</summary>
    public const uint ModifiesCommandBuffersState = 1 << 3;

    public int RenderPassPrecondition;
    public int GraphicsQueueAccess;
    public uint Flags;
}

/// <summary>A frame that the C# side of Plugin/Unity asks for: <c>NativePlugin.Frame</c> there.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct UnityFrame
{
    /// <summary>Of <c>RenderTexture.GetNativeTexturePtr</c>; stylized where it is.</summary>
    public nint Texture;

    public int Camera;
    public float Strength;
    public float Stability;
    public float DeltaSeconds;
    public int KeepColor;
}
