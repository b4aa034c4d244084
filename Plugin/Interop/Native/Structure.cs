using System.Runtime.InteropServices;

namespace RealtimeStyle.Interop.Native;

/// <summary><c>rs_type</c>.</summary>
internal enum NativeType : uint
{
    Requirements = 1,
    PluginInfo = 2,
    StyleInfo = 3,
    ViewInfo = 4,
    ViewConfig = 5,
    ViewStatus = 6,
    Cost = 7,
    Frame = 8,
    FrameDepth = 9,
    FrameMotion = 10,
    FrameObjectIds = 11,
    FrameMask = 12,
    ObjectStyles = 13,
}

/// <summary><c>rs_header</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeHeader
{
    public NativeType Type;
    public uint Size;
    public NativeHeader* Next;
}

/// <summary>A structure of realtimestyle.h, which begins with a <see cref="NativeHeader"/>.</summary>
internal interface INativeStructure
{
    static abstract NativeType Type { get; }
}

/// <summary>Checks what a host hands over before anything of it is read.</summary>
internal static unsafe class Structure
{
    /// <summary>A structure that nothing extends.</summary>
    public static void Check<T>(T* structure)
        where T : unmanaged, INativeStructure
    {
        CheckHeader(structure);
        NativeHeader* next = ((NativeHeader*)structure)->Next;
        if (next != null) throw new NativeException(NativeResult.StructType, $"{T.Type} has next, of type {next->Type}; nothing extends it, so expected NULL.");
    }

    /// <summary>The structure itself, whatever extends it.</summary>
    public static void CheckHeader<T>(T* structure)
        where T : unmanaged, INativeStructure
    {
        if (structure == null) throw new NativeException(NativeResult.Null, $"the pointer to {T.Type} is NULL.");
        var header = (NativeHeader*)structure;
        if (header->Type != T.Type) throw new NativeException(NativeResult.StructType, $"header.type is {header->Type}; expected {T.Type} ({(uint)T.Type}).");
        if (header->Size != sizeof(T)) throw new NativeException(NativeResult.StructSize, $"header.size of {T.Type} is {header->Size}; this version knows {sizeof(T)}.");
    }

    /// <summary>A structure in a chain, whatever comes after it.</summary>
    public static T* Extension<T>(NativeHeader* next)
        where T : unmanaged, INativeStructure
    {
        CheckHeader((T*)next);
        return (T*)next;
    }

    /// <summary>A pointer that must be there.</summary>
    public static void CheckNotNull(void* pointer, string name)
    {
        if (pointer == null) throw new NativeException(NativeResult.Null, $"{name} is NULL.");
    }
}
