namespace RealtimeStyle.Measure;

/// <summary>What a renderer knows of a frame's pixels beside their colours, rows from the top.</summary>
internal record SurfaceFrame
{
    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>(H,W) Distance along the view in world units.</summary>
    public required float[] Distance { get; init; }

    /// <summary>(H,W,2) Place of the surface in the last frame minus its place in this one, in pixels, x then y. All 0 after a cut.</summary>
    public required float[] Motion { get; init; }

    /// <summary>(H,W) A number for each object.</summary>
    public required byte[] ObjectIds { get; init; }

    /// <summary>The last frame has nothing to do with this one.</summary>
    public required bool Cut { get; init; }
}
