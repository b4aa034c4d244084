using System.Numerics;
using RealtimeStyle.Demo.Input;
using Silk.NET.Input;

namespace RealtimeStyle.Tests.Demo;

/// <summary>What keys and mouse make of the controls.</summary>
public sealed class DemoControlsTests
{
    private const float Frame = 1f / 24;

    private readonly DemoControls controls = new(styles: 3);

    [Fact]
    public void A_tap_fades_quickly_and_a_held_key_slowly()
    {
        Tap(Key.Number2);
        Assert.Equal((1, DemoControls.TapFade), (controls.Style, controls.FadeSeconds));
        controls.Press(Key.Number3);
        controls.Advance(Frame);
        Assert.Equal(1, controls.Style);
        for (int frame = 0; frame < 12; frame++) controls.Advance(Frame);
        Assert.Equal((2, DemoControls.HoldFade), (controls.Style, controls.FadeSeconds));
        controls.Release(Key.Number3);
        Assert.Equal((2, DemoControls.HoldFade), (controls.Style, controls.FadeSeconds));
    }

    [Fact]
    public void Arrows_go_round_and_absent_styles_are_left_out()
    {
        Tap(Key.Left);
        Assert.Equal(2, controls.Style);
        Tap(Key.Right);
        Assert.Equal(0, controls.Style);
        Tap(Key.Number4);
        Assert.Equal(0, controls.Style);
    }

    [Fact]
    public void Choosing_a_style_turns_it_on()
    {
        Tap(Key.Space);
        Assert.False(controls.IsStylized);
        Tap(Key.Number1);
        Assert.True(controls.IsStylized);
    }

    [Fact]
    public void Strength_goes_in_tenths_from_0_to_1()
    {
        for (int i = 0; i < 4; i++) Tap(Key.Minus);
        Assert.Equal(0.6f, controls.Strength, 1e-6f);
        for (int i = 0; i < 8; i++) Tap(Key.KeypadSubtract);
        Assert.Equal(0, controls.Strength);
        for (int i = 0; i < 12; i++) Tap(Key.Equal);
        Assert.Equal(1, controls.Strength);
    }

    [Fact]
    public void The_same_key_splits_the_screen_and_flies_backwards()
    {
        Tap(Key.S);
        Assert.True(controls.IsSplit);
        Tap(Key.C);
        controls.Press(Key.S);
        controls.Press(Key.E);
        Assert.Equal(new Vector3(0, 1, -1), controls.Flight);
        controls.Release(Key.S);
        controls.Press(Key.D);
        Assert.Equal(new Vector3(1, 1, 0), controls.Flight);
        Assert.True(controls.IsSplit);
        Tap(Key.C);
        Assert.Equal(Vector3.Zero, controls.Flight);
    }

    [Fact]
    public void The_mouse_drags_the_split_or_turns_the_free_camera()
    {
        controls.Drag(new Vector2(0.2f, 0.5f), default);
        Assert.Equal(0.5f, controls.Divider);
        Tap(Key.S);
        controls.Drag(new Vector2(0.2f, 0.5f), default);
        Assert.Equal(0.2f, controls.Divider);
        controls.Drag(new Vector2(-3, 0.5f), default);
        Assert.Equal(0, controls.Divider);
        Tap(Key.C);
        controls.Drag(new Vector2(0.9f, 0.5f), new Vector2(3, -2));
        controls.Drag(new Vector2(0.9f, 0.5f), new Vector2(1, 0));
        Assert.Equal(0, controls.Divider);
        Assert.Equal(new Vector2(4, -2), controls.TakeLook());
        Assert.Equal(Vector2.Zero, controls.TakeLook());
    }

    private void Tap(Key key)
    {
        controls.Press(key);
        controls.Release(key);
    }
}
