using Silk.NET.Input;

namespace RealtimeStyle.Demo.Window;

/// <summary>The keyboard: 1 to 9 choose an installed style, space turns the style off and on, escape ends.</summary>
internal sealed class StyleKeys : IDisposable
{
    private readonly IInputContext input;
    private readonly Action close;
    private int? choice;

    /// <summary>Listens to every keyboard.</summary>
    /// <param name="input">Owned by this object.</param>
    /// <param name="close">Called on escape.</param>
    public StyleKeys(IInputContext input, Action close)
    {
        this.input = input;
        this.close = close;
        foreach (IKeyboard keyboard in input.Keyboards) keyboard.KeyDown += OnKeyDown;
    }

    /// <summary>False after an odd number of spaces.</summary>
    public bool IsOn { get; private set; } = true;

    /// <summary>Place of the style that was chosen since the last call, from 0; null for none.</summary>
    public int? TakeChoice()
    {
        int? taken = choice;
        choice = null;
        return taken;
    }

    public void Dispose() => input.Dispose();

    private void OnKeyDown(IKeyboard keyboard, Key key, int scancode)
    {
        switch (key)
        {
            case Key.Escape:
                close();
                break;
            case Key.Space:
                IsOn = !IsOn;
                break;
            case >= Key.Number1 and <= Key.Number9:
                choice = key - Key.Number1;
                IsOn = true;
                break;
        }
    }
}
