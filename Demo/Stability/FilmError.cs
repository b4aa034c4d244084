namespace RealtimeStyle.Demo.Stability;

/// <summary>E_warp of the film over one interval.</summary>
/// <param name="Plain">Of the scene without a style: waves, light, and what is lost between pixels.</param>
/// <param name="Off">In the style, with stability off.</param>
/// <param name="On">With stability on.</param>
internal readonly record struct FilmError(double Plain, double Off, double On)
{
    public static FilmError Mean(FilmError one, FilmError other) => new((one.Plain + other.Plain) / 2, (one.Off + other.Off) / 2, (one.On + other.On) / 2);
}
