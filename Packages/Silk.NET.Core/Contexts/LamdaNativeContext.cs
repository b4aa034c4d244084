using Silk.NET.Core.Loader;

namespace Silk.NET.Core.Contexts;

/// <summary>Entry points from a delegate. The real package spells the name this way.</summary>
public sealed class LamdaNativeContext(Func<string, nint> getProcAddress) : INativeContext
{
    public nint GetProcAddress(string proc, int? slot = null) =>
        TryGetProcAddress(proc, out var address) ? address : throw new SymbolLoadingException(proc);

    public bool TryGetProcAddress(string proc, out nint addr, int? slot = null) => (addr = getProcAddress(proc)) != 0;

    public void Dispose()
    {
    }
}
