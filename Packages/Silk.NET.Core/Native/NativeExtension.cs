using Silk.NET.Core.Contexts;

namespace Silk.NET.Core.Native;

/// <summary>Base of an extension's class; <typeparamref name="T"/> is the API that it extends.</summary>
public abstract class NativeExtension<T>(INativeContext ctx) : NativeAPI(ctx) where T : NativeAPI;
