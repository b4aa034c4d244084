namespace StbImageWriteSharp;

/// <summary>Channels of an image; the value is their number.</summary>
public enum ColorComponents
{
    Grey = 1,
    GreyAlpha,
    RedGreenBlue,
    RedGreenBlueAlpha,
}
