namespace Silk.NET.Input;

public enum CursorMode
{
    Normal = 0,
    Hidden = 1,

    /// <summary>Hidden and held in the window; positions are unbounded.</summary>
    Disabled = 2,

    /// <summary>As <see cref="Disabled"/>, without the desktop's acceleration.</summary>
    Raw = 3,
}
