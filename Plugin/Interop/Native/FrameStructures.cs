using System.Runtime.InteropServices;
using RealtimeStyle.Capture;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Interop.Native;

/// <summary><c>rs_frame_bits</c>.</summary>
[Flags]
internal enum NativeFrameFlags : uint
{
    KeepColor = 1,
    Reset = 2,
    DepthRamp = 4,
    All = KeepColor | Reset | DepthRamp,
}

/// <summary><c>rs_image</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeImage
{
    public Image Image;
    public ImageLayout Layout;
    public PipelineStageFlags2 Stage;
    public AccessFlags2 Access;

    public readonly HostImage Borrow(string name) => Image.Handle != 0
        ? new HostImage(Image, new ImageState(Layout, Stage, Access))
        : throw new NativeException(NativeResult.Null, $"the image of {name} is VK_NULL_HANDLE.");
}

/// <summary><c>rs_frame</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeFrame : INativeStructure
{
    public NativeHeader Header;
    public NativeImage Color;
    public NativeImage Output;
    public float Strength;
    public float Stability;
    public float Exposure;
    public float DeltaSeconds;
    public float RampFrom, RampTo;
    public NativeFrameFlags Flags;
    public ulong Frame;
    public ulong FinishedFrame;

    public static NativeType Type => NativeType.Frame;
}

/// <summary><c>rs_frame_depth</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeFrameDepth : INativeStructure
{
    public NativeHeader Header;
    public NativeImage Image;
    public float AtZero, AtOne;

    public static NativeType Type => NativeType.FrameDepth;
}

/// <summary><c>rs_frame_motion</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeFrameMotion : INativeStructure
{
    public NativeHeader Header;
    public NativeImage Image;
    public float ScaleX, ScaleY;

    public static NativeType Type => NativeType.FrameMotion;
}

/// <summary><c>rs_frame_object_ids</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeFrameObjectIds : INativeStructure
{
    public NativeHeader Header;
    public NativeImage Image;

    public static NativeType Type => NativeType.FrameObjectIds;
}

/// <summary><c>rs_frame_mask</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeFrameMask : INativeStructure
{
    public NativeHeader Header;
    public NativeImage Image;

    public static NativeType Type => NativeType.FrameMask;
}
