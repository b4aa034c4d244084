namespace RealtimeStyle.Demo.Input;

/// <summary>What is kept from the style, and where.</summary>
internal enum MaskMode
{
    /// <summary>The style everywhere.</summary>
    None,

    /// <summary>Boat and lighthouse stay plain.</summary>
    Hero,

    /// <summary>The land in the chosen style, the water in the next one.</summary>
    Worlds,

    /// <summary>By an image of the size of the frame.</summary>
    Image,

    /// <summary>Plain near the camera, all style far from it.</summary>
    Depth,
}
