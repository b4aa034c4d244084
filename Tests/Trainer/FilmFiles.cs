using RealtimeStyle.Demo.Pictures;
using RealtimeStyle.Demo.Scene;

namespace RealtimeStyle.Tests.Trainer;

/// <summary>A made-up film as <c>demo scene --dump-frames</c> writes it: one plane with a pattern that moves right by a pixel a frame.</summary>
internal static class FilmFiles
{
    internal const int Width = 40, Height = 32;

    /// <param name="folder">Where the files go.</param>
    /// <param name="count">Frames.</param>
    /// <param name="brighten">What is added to every channel of a frame.</param>
    internal static void Write(string folder, int count, Func<int, int> brighten)
    {
        for (int frame = 0; frame < count; frame++) Frame(frame, brighten(frame)).Write(folder, frame);
    }

    private static DumpedFrame Frame(int number, int brighter) => new()
    {
        Width = Width,
        Height = Height,
        Color = new Picture(Width, Height, [.. Enumerable.Range(0, Width * Height).SelectMany(pixel => Color(pixel % Width - number, brighter))]),
        Distance = [.. Enumerable.Repeat(5f, Width * Height)],
        Motion = [.. Enumerable.Range(0, Width * Height).SelectMany(_ => new[] { -1f, 0 })],
        ObjectIds = new byte[Width * Height],
        Cut = number == 0,
    };

    private static byte[] Color(int x, int brighter) => [(byte)(100 + x * 7 % 50 + brighter), (byte)(90 + brighter), (byte)(110 + x * 5 % 40 + brighter), 255];
}
