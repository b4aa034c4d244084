using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Interop.Native;

/// <summary><c>rs_view_info</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeViewInfo : INativeStructure
{
    public NativeHeader Header;
    public uint Width, Height;
    public Format Format;
    public uint Encoding;
    public uint Inputs;

    public static NativeType Type => NativeType.ViewInfo;
}

/// <summary><c>rs_view_config</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeViewConfig : INativeStructure
{
    public NativeHeader Header;
    public nint Style;
    public float FadeSeconds;
    public float Scale;
    public double TargetMilliseconds;
    public uint Wait;

    public static NativeType Type => NativeType.ViewConfig;
}

/// <summary><c>rs_object_styles</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeObjectStyles : INativeStructure
{
    public NativeHeader Header;
    public uint Count;
    public byte* Ids;
    public nint* Styles;

    public static NativeType Type => NativeType.ObjectStyles;
}

/// <summary><c>rs_stage_time</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeStageTime
{
    public const int NameLength = 16;

    public fixed byte Stage[NameLength];
    public double Milliseconds;
}

/// <summary>As many stages as a status holds.</summary>
[InlineArray(Count)]
internal struct NativeStageTimes
{
    public const int Count = 24;

    private NativeStageTime first;
}

/// <summary><c>rs_view_status</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeViewStatus : INativeStructure
{
    public NativeHeader Header;
    public uint Ready;
    public uint StageCount;
    public ulong MemoryBytes;
    public NativeStageTimes Stages;

    public static NativeType Type => NativeType.ViewStatus;
}

/// <summary><c>rs_cost</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeCost : INativeStructure
{
    public NativeHeader Header;
    public ulong ViewBytes;
    public ulong StyleBytes;
    public ulong MultiplyAdds;
    public uint Dispatches;

    public static NativeType Type => NativeType.Cost;
}
