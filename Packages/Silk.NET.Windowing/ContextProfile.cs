namespace Silk.NET.Windowing;

/// <summary>OpenGL only. The real package spells the second name this way.</summary>
public enum ContextProfile
{
    Core = 0,
    Compatability = 1,
}
