using Silk.NET.Input;

namespace RealtimeStyle.Demo.Input;

/// <summary>What every key does. The window, the replay and the help page all read this table.</summary>
internal static class KeyBindings
{
    /// <summary>What the mouse does, for the help page.</summary>
    public static readonly (string Label, string Help) Mouse = ("mouse", "drag the split; look, where free");

    private static readonly Key[] Digits = [.. Enumerable.Range(0, 9).Select(digit => Key.Number1 + digit)];

    /// <summary>In the order of the help page; the first that fits a key counts.</summary>
    public static IReadOnlyList<KeyBinding> All { get; } =
    [
        new("1..9", "choose a style; held, fade slowly", Digits)
        {
            Press = (controls, place) => controls.PressStyle(place),
            Release = (controls, _) => controls.ReleaseStyle(),
        },
        new("left right", "style before, after; held, the same", Key.Left, Key.Right)
        {
            Press = (controls, place) => controls.PressNeighbour(place == 0 ? -1 : 1),
            Release = (controls, _) => controls.ReleaseStyle(),
        },
        new("space", "style off, on", Key.Space) { Press = (controls, _) => controls.IsStylized = !controls.IsStylized },
        new("+ -", "strength", Key.Equal, Key.Minus, Key.KeypadAdd, Key.KeypadSubtract)
        {
            Press = (controls, place) => controls.ChangeStrength(place % 2 == 0 ? 1 : -1),
        },
        new("k", "keep the picture's own colours", Key.K) { Press = (controls, _) => controls.KeepsColor = !controls.KeepsColor },
        new("m", "mask: none hero worlds image depth", Key.M) { Press = (controls, _) => controls.NextMask() },
        new("v", "stability off, on", Key.V) { Press = (controls, _) => controls.IsStable = !controls.IsStable },
        new("r", "stylize before, after tone mapping", Key.R) { Press = (controls, _) => controls.StylizesLight = !controls.StylizesLight },
        new("t", "ground: texture repeat hex blend paint", Key.T) { Press = (controls, _) => controls.NextGround() },
        new("c", "camera on its path, free", Key.C) { Press = (controls, _) => controls.ToggleFlying() },
        new("w a s d q e", "fly, where the camera is free", Key.W, Key.A, Key.S, Key.D, Key.Q, Key.E)
        {
            Press = (controls, place) => controls.Fly(place, isHeld: true),
            Release = (controls, place) => controls.Fly(place, isHeld: false),
            OnlyWhileFlying = true,
        },
        new("s", "split screen, where it is not", Key.S) { Press = (controls, _) => controls.IsSplit = !controls.IsSplit },
        new("p", "pause", Key.P) { Press = (controls, _) => controls.IsPaused = !controls.IsPaused },
        new("f", "full screen", Key.F) { Press = (controls, _) => controls.IsFullScreen = !controls.IsFullScreen },
        new("y", "wait for the display (vsync)", Key.Y) { Press = (controls, _) => controls.WaitsForDisplay = !controls.WaitsForDisplay },
        new("o", "numbers and graph", Key.O) { Press = (controls, _) => controls.ShowsPanel = !controls.ShowsPanel },
        new("f12", "screenshot", Key.F12) { Press = (controls, _) => controls.AskForScreenshot() },
        new("h", "this page", Key.H) { Press = (controls, _) => controls.ShowsHelp = !controls.ShowsHelp },
        new("escape", "end", Key.Escape) { Press = (controls, _) => controls.IsEnding = true },
    ];
}
