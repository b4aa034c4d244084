namespace RealtimeStyle.Demo.Pictures;

/// <summary>A recording as a folder of PNGs.</summary>
internal sealed class PictureSequence(string folder) : IFrameSink
{
    private int count;

    public void Add(int number, Picture picture)
    {
        PictureFile.Write(Path.Combine(folder, $"frame_{number:d3}.png"), picture);
        count++;
    }

    public string Finish() => $"{count} pictures: {Path.Combine(folder, "frame_*.png")}";

    public void Dispose()
    {
        // Every file was closed when it was written.
    }
}
