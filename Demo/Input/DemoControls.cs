using System.Numerics;
using RealtimeStyle.Demo.Textures;
using Silk.NET.Input;

namespace RealtimeStyle.Demo.Input;

/// <summary>What keys and mouse have set so far: all that a frame needs to know of them. Keys come from the window or from a replay.</summary>
/// <param name="styles">Styles to choose from.</param>
/// <param name="first">Place of the style that is chosen first.</param>
internal sealed class DemoControls(int styles, int first = 0)
{
    /// <summary>Seconds of the cross-fade after a tap on a style's key, and after holding it.</summary>
    public const float TapFade = 0.25f;

    public const float HoldFade = 2;

    /// <summary>Seconds after which a key counts as held.</summary>
    private const float HoldTime = 0.25f;

    private const float StrengthStep = 0.1f;

    private readonly bool[] flying = new bool[6];
    private int? pressedStyle;
    private float pressedSeconds;
    private bool wantsScreenshot;
    private Vector2 look;

    /// <summary>Place of the chosen style, from 0.</summary>
    public int Style { get; private set; } = first;

    /// <summary>Over which the style should become <see cref="Style"/>.</summary>
    public float FadeSeconds { get; private set; }

    public bool IsStylized { get; set; } = true;

    /// <summary>0 (plain) to 1.</summary>
    public float Strength { get; set; } = 1;

    public bool KeepsColor { get; set; }

    public MaskMode Mask { get; set; }

    /// <summary>What the ground is covered with, where a texture was chosen for it.</summary>
    public GroundMethod Ground { get; set; } = GroundMethod.Field;

    public bool IsStable { get; set; } = true;

    /// <summary>Before tone mapping, in linear light; otherwise after it.</summary>
    public bool StylizesLight { get; set; }

    /// <summary>The camera is free; otherwise it keeps to its path.</summary>
    public bool IsFlying { get; private set; }

    public bool IsSplit { get; set; }

    /// <summary>Where the plain side ends, as a share of the width.</summary>
    public float Divider { get; private set; } = 0.5f;

    public bool IsPaused { get; set; }

    public bool IsFullScreen { get; set; }

    public bool WaitsForDisplay { get; set; } = true;

    public bool ShowsPanel { get; set; }

    public bool ShowsHelp { get; set; }

    public bool IsEnding { get; set; }

    /// <summary>Where the free camera goes, each -1, 0 or 1: to the right, up and ahead.</summary>
    public Vector3 Flight => new(Direction(3, 1), Direction(5, 4), Direction(0, 2));

    public void Press(Key key)
    {
        foreach (KeyBinding binding in KeyBindings.All)
        {
            int place = binding.PlaceOf(key);
            if (place < 0 || (binding.OnlyWhileFlying && !IsFlying)) continue;
            binding.Press(this, place);
            return;
        }
    }

    public void Release(Key key)
    {
        foreach (KeyBinding binding in KeyBindings.All)
        {
            int place = binding.PlaceOf(key);
            if (place >= 0) binding.Release?.Invoke(this, place);
        }
    }

    /// <summary>Moves the mouse while its button is held: drags the split, or turns the free camera.</summary>
    /// <param name="at">Where it is, as shares of the window's width and height.</param>
    /// <param name="by">How far it moved, in pixels.</param>
    public void Drag(Vector2 at, Vector2 by)
    {
        if (IsFlying) look += by;
        else if (IsSplit) Divider = Math.Clamp(at.X, 0, 1);
    }

    /// <summary>Begins a frame, for what depends on how long a key is held.</summary>
    /// <param name="seconds">Since the last frame.</param>
    public void Advance(float seconds)
    {
        if (pressedStyle == null) return;
        pressedSeconds += seconds;
        if (pressedSeconds >= HoldTime) Choose(HoldFade);
    }

    /// <summary>True once for every time that the key was pressed.</summary>
    public bool TakeScreenshot()
    {
        bool taken = wantsScreenshot;
        wantsScreenshot = false;
        return taken;
    }

    /// <summary>How far the camera was turned since the last call, in pixels of the mouse's way.</summary>
    public Vector2 TakeLook()
    {
        Vector2 taken = look;
        look = default;
        return taken;
    }

    internal void PressStyle(int place)
    {
        if (place >= styles) return;
        pressedStyle = place;
        pressedSeconds = 0;
    }

    internal void PressNeighbour(int step) => PressStyle(((pressedStyle ?? Style) + step + styles) % styles);

    internal void ReleaseStyle() => Choose(TapFade);

    internal void ChangeStrength(int step) => Strength = Math.Clamp((MathF.Round(Strength / StrengthStep) + step) * StrengthStep, 0, 1);

    internal void NextMask() => Mask = (MaskMode)(((int)Mask + 1) % Enum.GetValues<MaskMode>().Length);

    internal void NextGround() => Ground = (GroundMethod)(((int)Ground + 1) % Enum.GetValues<GroundMethod>().Length);

    internal void ToggleFlying()
    {
        IsFlying = !IsFlying;
        Array.Clear(flying);
    }

    internal void Fly(int place, bool isHeld) => flying[place] = isHeld;

    internal void AskForScreenshot() => wantsScreenshot = true;

    private void Choose(float fade)
    {
        if (pressedStyle is not { } chosen) return;
        pressedStyle = null;
        Style = chosen;
        FadeSeconds = fade;
        IsStylized = true;
    }

    private float Direction(int ahead, int back) => (flying[ahead] ? 1 : 0) - (flying[back] ? 1 : 0);
}
