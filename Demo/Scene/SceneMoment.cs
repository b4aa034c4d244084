namespace RealtimeStyle.Demo.Scene;

/// <summary>All that a picture of the scene depends on, besides its seed and size.</summary>
internal readonly record struct SceneMoment(Camera Camera, float Seconds);
