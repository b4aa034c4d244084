namespace RealtimeStyle.Trainer.Textures;

/// <summary>One scale of a texture generator.</summary>
/// <param name="Cell">Pixels to a cell of its noise, and to a value of its channels, along one axis.</param>
/// <param name="Branch">Channels that its own noise becomes.</param>
/// <param name="Width">Channels after they are joined with those of the coarser scales.</param>
internal sealed record TextureLevel(int Cell, int Branch, int Width);
