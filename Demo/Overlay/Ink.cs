namespace RealtimeStyle.Demo.Overlay;

/// <summary>Colours of the overlay, as the shaders unpack them: red in the low byte, then green, blue and alpha.</summary>
internal static class Ink
{
    public const uint White = 0xfff4f4f4;
    public const uint Grey = 0xffa8b0b0;
    public const uint Yellow = 0xff60d8ff;

    /// <summary>Behind text: nearly black, covering 70 %.</summary>
    public const uint Paper = 0xb4140e0a;

    private static readonly uint[] Stages =
    [
        0xff9a7a5a, 0xffc0a05a, 0xffd8c878, 0xff78c05a, 0xff50d8a8, 0xff48b8f0, 0xff4078f0, 0xff7058d8,
        0xffb068c8, 0xffe890c0, 0xff8898b0, 0xffc8c8c8,
    ];

    /// <summary>Colour of a stage, by its place in the frame.</summary>
    public static uint Stage(int index) => Stages[index % Stages.Length];
}
