namespace RealtimeStyle;

/// <summary>The limits of the plugin, each with its unit and what happens beyond it.</summary>
public static class Limits
{
    /// <summary>Pixels on a side of a frame. Beyond it a network's tensors would pass 4 GiB and 32-bit indices; refused when a view is made.</summary>
    public const int LargestFrame = 8192;
}
