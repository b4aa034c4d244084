namespace Silk.NET.Core.Contexts;

/// <summary>Where the entry points of a native API come from.</summary>
public interface INativeContext : IDisposable
{
    nint GetProcAddress(string proc, int? slot = null);

    bool TryGetProcAddress(string proc, out nint addr, int? slot = null);
}
