using Silk.NET.Core.Contexts;

namespace Silk.NET.Core.Native;

/// <summary>Base of every bound API: an entry point is looked up at its first call.</summary>
public abstract class NativeAPI(INativeContext ctx) : IDisposable
{
    public INativeContext Context { get; } = ctx;

    public void Dispose()
    {
        Context.Dispose();
        GC.SuppressFinalize(this);
    }

    protected nint Load(ref nint slot, string name) => slot = Context.GetProcAddress(name);
}
