namespace RealtimeStyle.Demo.Textures;

/// <summary>What the ground is covered with; the values stand in TiledSurface.frag too.</summary>
internal enum GroundMethod
{
    /// <summary>The island's own colours.</summary>
    Paint = 0,

    /// <summary>The network's plane: every place is its own.</summary>
    Field = 1,

    /// <summary>One patch again and again.</summary>
    Repeat = 2,

    /// <summary>Hexagons of the patch, blended into each other (Mikkelsen 2022).</summary>
    Hex = 3,

    /// <summary>Triangles of the patch, blended with its histogram kept (Heitz and Neyret 2018).</summary>
    Blend = 4,
}
