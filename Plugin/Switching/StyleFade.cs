namespace RealtimeStyle.Switching;

/// <summary>The way from one style to another, null being none; a switch is a fade of no length.</summary>
internal sealed class StyleFade
{
    private float seconds;
    private float elapsed;

    /// <summary>What is being left; meaningless when the fade has ended.</summary>
    public Style? From { get; private set; }

    /// <summary>What is shown at the end.</summary>
    public Style? To { get; private set; }

    /// <summary>Weight of <see cref="To"/>, 0 to 1.</summary>
    public float Weight => seconds > 0 ? Math.Min(elapsed / seconds, 1) : 1;

    /// <summary>Only <see cref="To"/> is seen.</summary>
    public bool HasEnded => Weight >= 1;

    /// <summary>Both are rows of one network, which mixes them itself.</summary>
    public bool IsWithinNetwork => From != null && To != null && From.SharesNetworkWith(To);

    /// <summary>Begins a fade; out of one that has not ended, the style that is seen more is what is left.</summary>
    public void Start(Style? to, float duration)
    {
        if (HasEnded || Weight >= 0.5f) From = To;
        (To, seconds, elapsed) = (to, duration, 0);
    }

    /// <summary>Goes on by the time of a frame.</summary>
    public void Advance(float delta) => elapsed += delta;
}
