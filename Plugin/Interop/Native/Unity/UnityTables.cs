using System.Runtime.InteropServices;

namespace RealtimeStyle.Interop.Native.Unity;

/// <summary><c>IUnityInterfaces</c>: what Unity hands to <c>UnityPluginLoad</c>. The layouts in this folder are those of Unity's plugin interface as it is documented.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct UnityInterfaceTable
{
    public nint GetInterface;
    public nint RegisterInterface;

    /// <summary>By the halves of a 128-bit name; null where this Unity has none such.</summary>
    public delegate* unmanaged[Cdecl]<ulong, ulong, void*> GetInterfaceSplit;

    public nint RegisterInterfaceSplit;
}

/// <summary><c>IUnityGraphics</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct UnityGraphicsTable
{
    public const ulong NameHigh = 0x7CBA0A9CA4DDB544, NameLow = 0x8C5AD4926EB17B11;

    public delegate* unmanaged[Cdecl]<UnityRenderer> GetRenderer;
    public delegate* unmanaged[Cdecl]<delegate* unmanaged[Cdecl]<UnityDeviceEvent, void>, void> RegisterDeviceEventCallback;
    public delegate* unmanaged[Cdecl]<delegate* unmanaged[Cdecl]<UnityDeviceEvent, void>, void> UnregisterDeviceEventCallback;
    public delegate* unmanaged[Cdecl]<int, int> ReserveEventIdRange;
}

/// <summary><c>IUnityGraphicsVulkan</c>, and at its end what <c>IUnityGraphicsVulkanV2</c> has beyond it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct UnityVulkanTable
{
    public const ulong NameHigh = 0x95355348D4EF4E11, NameLow = 0x9789313DFCFFCC87;
    public const ulong SecondNameHigh = 0x329334C09DCA4787, SecondNameLow = 0xB347DD92A0097FFC;

    public delegate* unmanaged[Cdecl]<delegate* unmanaged[Cdecl]<nint, void*, nint>, void*, byte> InterceptInitialization;
    public nint InterceptVulkanApi;
    public delegate* unmanaged[Cdecl]<int, UnityEventConfig*, void> ConfigureEvent;
    public delegate* unmanaged[Cdecl]<UnityVulkanInstance> Instance;
    public delegate* unmanaged[Cdecl]<UnityRecordingState*, int, byte> CommandRecordingState;

    /// <summary>Texture, subresource (null for all), layout, stages, accesses, mode, and out the image.</summary>
    public delegate* unmanaged[Cdecl]<nint, void*, int, uint, uint, UnityAccess, UnityVulkanImage*, byte> AccessTexture;

    public nint AccessRenderBufferTexture;
    public nint AccessRenderBufferResolveTexture;
    public nint AccessBuffer;
    public delegate* unmanaged[Cdecl]<void> EnsureOutsideRenderPass;
    public nint EnsureInsideRenderPass;
    public nint AccessQueue;
    public nint ConfigureSwapchain;
    public nint AccessTextureById;

    /// <summary>Of the second version, as the next: several plugins may intercept, by priority.</summary>
    public delegate* unmanaged[Cdecl]<delegate* unmanaged[Cdecl]<nint, void*, nint>, void*, int, byte> AddInterceptInitialization;

    public delegate* unmanaged[Cdecl]<delegate* unmanaged[Cdecl]<nint, void*, nint>, byte> RemoveInterceptInitialization;
}
