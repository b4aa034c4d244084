namespace Silk.NET.Core;

/// <summary>An untyped function pointer, as vkGetInstanceProcAddr returns it.</summary>
public readonly unsafe struct PfnVoidFunction(delegate* unmanaged[Cdecl]<void> handle)
{
    private readonly void* _handle = handle;

    public delegate* unmanaged[Cdecl]<void> Handle => (delegate* unmanaged[Cdecl]<void>)_handle;

    public static implicit operator nint(PfnVoidFunction function) => (nint)function._handle;
    public static explicit operator PfnVoidFunction(nint pointer) => new((delegate* unmanaged[Cdecl]<void>)pointer);
}
