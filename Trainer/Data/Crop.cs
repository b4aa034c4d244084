namespace RealtimeStyle.Trainer.Data;

/// <summary>A rectangle of a picture, in pixels.</summary>
internal readonly record struct Crop(int Left, int Top, int Width, int Height);
