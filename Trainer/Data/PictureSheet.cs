using StbImageWriteSharp;

namespace RealtimeStyle.Trainer.Data;

/// <summary>Square pictures of one size in rows and columns, written as one PNG.</summary>
internal sealed class PictureSheet(int columns, int rows, int side)
{
    private readonly byte[] pixels = new byte[columns * rows * side * side * 3];

    /// <summary>Places (3, side, side) values in 0..1, rounded and clamped as on a screen.</summary>
    internal void Place(int column, int row, ReadOnlySpan<float> planes)
    {
        for (var i = 0; i < planes.Length; i++)
        {
            var (channel, y, x) = (i / (side * side), i / side % side, i % side);
            var pixel = ((((row * side) + y) * columns) + column) * side + x;
            pixels[(pixel * 3) + channel] = ToByte(planes[i]);
        }
    }

    /// <summary>A channel in 0..1 as a file has it.</summary>
    internal static byte ToByte(float value) => (byte)Math.Round(Math.Clamp(value, 0, 1) * 255);

    internal void Write(string path) => AtomicFile.Write(path, stream =>
        new ImageWriter().WritePng(pixels, columns * side, rows * side, ColorComponents.RedGreenBlue, stream));
}
