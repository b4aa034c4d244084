using System.Runtime.InteropServices;
using RealtimeStyle.Demo.Pictures;
using RealtimeStyle.Measure;

namespace RealtimeStyle.Demo.Scene;

/// <summary>A frame with all that is known of its pixels, rows from the top: training data, and what tests measure with.</summary>
internal sealed record DumpedFrame : SurfaceFrame
{
    /// <summary>The finished picture.</summary>
    public required Picture Color { get; init; }

    /// <summary>
    /// Writes <c>color_N.png</c>, <c>ids_N.png</c> (one byte a pixel), <c>depth_N.npy</c> and <c>motion_N.npy</c>, N in five digits. After
    /// a cut there is no motion file, so every motion file belongs to a pair of frames.
    /// </summary>
    public void Write(string folder, int number)
    {
        string In(string name, string extension) => Path.Combine(folder, $"{name}_{number:d5}.{extension}");
        PictureFile.Write(In("color", "png"), Color);
        PictureFile.WriteGray(In("ids", "png"), ObjectIds, Width, Height);
        WriteArray(In("depth", "npy"), Distance, Height, Width);
        if (!Cut) WriteArray(In("motion", "npy"), Motion, Height, Width, 2);
    }

    private static void WriteArray(string path, float[] values, params int[] shape) => WholeFile.Write(path, file =>
    {
        file.Write(NpyFormat.HeaderOf(shape));
        file.Write(MemoryMarshal.AsBytes<float>(values));
    });
}
