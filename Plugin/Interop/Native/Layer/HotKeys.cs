namespace RealtimeStyle.Interop.Native.Layer;

/// <summary>
/// The keys that turn the styles of a game off and on, and go from style to style: one state for all swapchains of a device, which a game makes
/// anew as it likes. Where there is no X server, one line says so and no key does anything.
/// </summary>
internal sealed class HotKeys : IDisposable
{
    private HotKey toggle, next;
    private XKeyboard? keyboard;
    private bool failed;

    /// <summary>Frames go through as they are.</summary>
    public bool IsOff { get; private set; }

    /// <summary>How often the user has asked for the next style since the settings named one.</summary>
    public int Steps { get; private set; }

    /// <summary>The style that the settings name is the one to show.</summary>
    public void Restart() => Steps = 0;

    /// <summary>Takes the keys of the settings; an empty name is no key.</summary>
    /// <exception cref="FormatException">The keyboard has no key of a name.</exception>
    public void Bind(LayerSettings settings)
    {
        if (failed || (toggle.Name == settings.Toggle && next.Name == settings.Next)) return;
        (toggle, next) = (new HotKey(settings.Toggle), new HotKey(settings.Next));
        if (settings.Toggle.Length + settings.Next.Length == 0) return;
        try
        {
            keyboard ??= new XKeyboard();
        }
        catch (Exception exception) when (exception is InvalidOperationException or DllNotFoundException or EntryPointNotFoundException)
        {
            failed = true;
            LayerLog.Write($"no hot keys: {exception.Message}");
            return;
        }

        toggle.Find(keyboard);
        next.Find(keyboard);
    }

    /// <summary>Does what the keys say that were pressed since the last time.</summary>
    public void Poll()
    {
        if (keyboard == null) return;
        keyboard.Read();
        if (toggle.IsPressed(keyboard)) IsOff = !IsOff;
        if (next.IsPressed(keyboard)) Steps++;
    }

    public void Dispose() => keyboard?.Dispose();

    private struct HotKey(string name)
    {
        private byte code;
        private bool wasDown;

        public readonly string? Name => name;

        public void Find(XKeyboard keyboard) => code = name.Length == 0 ? default : keyboard.Find(name);

        /// <summary>Once for each time that it goes down.</summary>
        public bool IsPressed(XKeyboard keyboard)
        {
            bool isDown = code != 0 && keyboard.IsDown(code), pressed = isDown && !wasDown;
            wasDown = isDown;
            return pressed;
        }
    }
}
