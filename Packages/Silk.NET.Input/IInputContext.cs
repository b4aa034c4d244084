namespace Silk.NET.Input;

/// <summary>The input devices of one window.</summary>
public interface IInputContext : IDisposable
{
    nint Handle { get; }
    IReadOnlyList<IKeyboard> Keyboards { get; }
    IReadOnlyList<IMouse> Mice { get; }
}
