using Silk.NET.Input;

namespace RealtimeStyle.Demo.Input;

/// <summary>
/// Keys to press at known frames. A text file, one event a line, in the order of the frames: <c>FRAME KEY [down|up]</c>; without down or up the
/// key is tapped. Frames count from 0. What follows a # is a comment.
/// </summary>
internal sealed class KeyScript
{
    private readonly List<KeyEvent> events = [];
    private int next;

    private KeyScript()
    {
    }

    /// <summary>Reads a script.</summary>
    /// <exception cref="KeyScriptException">The file cannot be read or a line is not an event.</exception>
    public static KeyScript Read(string path)
    {
        var script = new KeyScript();
        string[] lines = ReadLines(path);
        for (int i = 0; i < lines.Length; i++)
        {
            string[] words = lines[i].Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0) script.Add(words, $"{path} line {i + 1}");
        }

        return script;
    }

    /// <summary>Presses and releases the keys of a frame; frames are passed in order.</summary>
    public void Play(int frame, DemoControls controls)
    {
        for (; next < events.Count && events[next].Frame <= frame; next++)
        {
            KeyEvent played = events[next];
            if (played.GoesDown) controls.Press(played.Key);
            if (played.ComesUp) controls.Release(played.Key);
        }
    }

    private static string[] ReadLines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new KeyScriptException($"Cannot read {path} ({exception.Message}); expected a text file of lines FRAME KEY [down|up].", exception);
        }
    }

    private void Add(string[] words, string place)
    {
        int last = events.Count == 0 ? 0 : events[^1].Frame;
        if (!int.TryParse(words[0], out int frame) || frame < last)
        {
            throw new KeyScriptException($"{place}: '{words[0]}' is not a frame; expected a number from {last} on.");
        }

        if (words.Length < 2 || !KeyNames.TryParse(words[1], out Key key))
        {
            throw new KeyScriptException($"{place}: '{words.ElementAtOrDefault(1)}' is not a key; expected one of {KeyNames.Known}.");
        }

        string direction = string.Join(' ', words[2..]);
        if (direction is not ("" or "down" or "up"))
        {
            throw new KeyScriptException($"{place}: '{direction}' follows the key; expected down, up or nothing.");
        }

        events.Add(new KeyEvent(frame, key, GoesDown: direction != "up", ComesUp: direction != "down"));
    }

    private readonly record struct KeyEvent(int Frame, Key Key, bool GoesDown, bool ComesUp);
}
