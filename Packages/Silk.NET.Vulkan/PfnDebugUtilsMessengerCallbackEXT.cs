using System.Collections.Concurrent;
using Silk.NET.Core.Native;

namespace Silk.NET.Vulkan;

public readonly unsafe partial struct PfnDebugUtilsMessengerCallbackEXT
{
    /// <summary>The native side keeps only the pointer, so the delegates must be kept alive here.</summary>
    private static readonly ConcurrentDictionary<nint, Delegate> Rooted = new();

    public PfnDebugUtilsMessengerCallbackEXT(DebugUtilsMessengerCallbackFunctionEXT proc)
    {
        var pointer = SilkMarshal.DelegateToPtr(proc);
        Rooted[pointer] = proc;
        _handle = (void*)pointer;
    }

    public static PfnDebugUtilsMessengerCallbackEXT From(DebugUtilsMessengerCallbackFunctionEXT proc) => new(proc);

    public static implicit operator PfnDebugUtilsMessengerCallbackEXT(DebugUtilsMessengerCallbackFunctionEXT proc) => new(proc);

    public void Dispose() => Rooted.TryRemove((nint)_handle, out _);
}
