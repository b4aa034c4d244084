using Silk.NET.Input;

namespace RealtimeStyle.Demo.Input;

/// <summary>Keys, what they do and what the help page says of it.</summary>
internal sealed class KeyBinding(string label, string help, params IReadOnlyList<Key> keys)
{
    /// <summary>The keys, as the help page names them.</summary>
    public string Label => label;

    /// <summary>What they do.</summary>
    public string Help => help;

    public IReadOnlyList<Key> Keys => keys;

    /// <summary>Done when a key goes down; told its place among <see cref="Keys"/>.</summary>
    public required Action<DemoControls, int> Press { get; init; }

    /// <summary>Done when it comes up.</summary>
    public Action<DemoControls, int>? Release { get; init; }

    /// <summary>Only for the free camera, and before other meanings of the same keys.</summary>
    public bool OnlyWhileFlying { get; init; }

    /// <summary>Place of a key among <see cref="Keys"/>; -1 where it is not one of them.</summary>
    public int PlaceOf(Key key)
    {
        for (int i = 0; i < keys.Count; i++)
        {
            if (keys[i] == key) return i;
        }

        return -1;
    }
}
