namespace RealtimeStyle.Demo.Scene;

/// <summary>What a pixel shows, as <see cref="IslandScene.ObjectIds"/> holds it. Values are part of dumped frames: never renumber them.</summary>
internal enum ObjectId : byte
{
    Sky = 0,
    Sea = 1,

    /// <summary>Ground: beach, grass, cliffs, snow.</summary>
    Land = 2,

    /// <summary>Trees and crops.</summary>
    Tree = 3,

    /// <summary>Boulders, sea stacks and the isles on the horizon.</summary>
    Rock = 4,
    House = 5,
    Lighthouse = 6,
    Windmill = 7,
    Pier = 8,
    Boat = 9,
    Bird = 10,
}
