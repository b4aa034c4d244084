namespace StbImageSharp;

/// <summary>Channels of an image; the value is their number.</summary>
public enum ColorComponents
{
    Default,
    Grey,
    GreyAlpha,
    RedGreenBlue,
    RedGreenBlueAlpha,
}
