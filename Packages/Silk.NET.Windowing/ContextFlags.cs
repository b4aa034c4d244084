namespace Silk.NET.Windowing;

/// <summary>OpenGL only.</summary>
[Flags]
public enum ContextFlags
{
    Default = 0,
    Debug = 1,
    ForwardCompatible = 2,
}
