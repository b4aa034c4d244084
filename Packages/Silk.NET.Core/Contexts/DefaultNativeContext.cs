using System.Runtime.InteropServices;
using Silk.NET.Core.Loader;

namespace Silk.NET.Core.Contexts;

/// <summary>Entry points exported by the first of some libraries that loads.</summary>
public sealed class DefaultNativeContext : INativeContext
{
    private readonly nint _library;

    public DefaultNativeContext(params string[] names)
    {
        foreach (var name in names)
        {
            if (NativeLibrary.TryLoad(name, out _library))
                return;
        }

        throw new FileNotFoundException($"Could not load any of the possible library names: {string.Join(", ", names)}.");
    }

    public nint GetProcAddress(string proc, int? slot = null) =>
        TryGetProcAddress(proc, out var address) ? address : throw new SymbolLoadingException(proc);

    public bool TryGetProcAddress(string proc, out nint addr, int? slot = null) => NativeLibrary.TryGetExport(_library, proc, out addr);

    public void Dispose() => NativeLibrary.Free(_library);
}
