using RealtimeStyle.Trainer.Data;
using StbImageWriteSharp;

namespace RealtimeStyle.Trainer.Report;

/// <summary>Pictures inside a page, so that it is one file.</summary>
internal static class InlinePicture
{
    /// <summary>Of 100: strokes stay sharp.</summary>
    private const int Quality = 88;

    /// <summary>(3, side, side) in 0..1 as a data URI.</summary>
    internal static string Of(float[] planes, int side) => Of(planes, side, side);

    /// <summary>Of a file.</summary>
    internal static string Of(Picture picture) => Of(picture.Planes(), picture.Width, picture.Height);

    private static string Of(float[] planes, int width, int height)
    {
        var plane = width * height;
        var pixels = new byte[planes.Length];
        for (var i = 0; i < planes.Length; i++) pixels[(3 * (i % plane)) + (i / plane)] = PictureSheet.ToByte(planes[i]);
        using var jpeg = new MemoryStream();
        new ImageWriter().WriteJpg(pixels, width, height, ColorComponents.RedGreenBlue, jpeg, Quality);
        return $"data:image/jpeg;base64,{Convert.ToBase64String(jpeg.GetBuffer(), 0, (int)jpeg.Length)}";
    }
}
