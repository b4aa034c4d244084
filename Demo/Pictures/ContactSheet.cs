namespace RealtimeStyle.Demo.Pictures;

/// <summary>A run at a glance: some of its frames side by side, each plain above stylized.</summary>
internal sealed class ContactSheet
{
    public const int MostColumns = 8;

    /// <summary>Pixels between and around the cells.</summary>
    public const int Gap = 6;

    /// <summary>Wider frames are scaled down to this.</summary>
    public const int WidestCell = 480;

    private const byte Background = 240;

    private readonly int cellWidth;
    private readonly int cellHeight;
    private readonly List<(Picture Plain, Picture Stylized)> columns = [];

    public ContactSheet(int frameWidth, int frameHeight)
    {
        cellWidth = Math.Min(frameWidth, WidestCell);
        cellHeight = Math.Max(1, (int)((long)frameHeight * cellWidth / frameWidth));
    }

    /// <summary>True before the first frame.</summary>
    public bool IsEmpty => columns.Count == 0;

    /// <summary>Frames to show of a run: at most <see cref="MostColumns"/>, evenly spread from the first to the last.</summary>
    public static IReadOnlySet<int> ChooseFrames(int frames)
    {
        int count = Math.Min(frames, MostColumns);
        return Enumerable.Range(0, count).Select(column => count == 1 ? 0 : column * (frames - 1) / (count - 1)).ToHashSet();
    }

    public void Add(Picture plain, Picture stylized) => columns.Add((plain.Resize(cellWidth, cellHeight), stylized.Resize(cellWidth, cellHeight)));

    public Picture Compose()
    {
        int width = Gap + columns.Count * (cellWidth + Gap);
        int height = Gap + 2 * (cellHeight + Gap);
        byte[] pixels = new byte[width * height * Picture.BytesPerPixel];
        Array.Fill(pixels, Background);
        for (int alpha = Picture.BytesPerPixel - 1; alpha < pixels.Length; alpha += Picture.BytesPerPixel) pixels[alpha] = byte.MaxValue;
        var sheet = new Picture(width, height, pixels);
        for (int column = 0; column < columns.Count; column++)
        {
            int left = Gap + column * (cellWidth + Gap);
            columns[column].Plain.CopyTo(sheet, left, Gap);
            columns[column].Stylized.CopyTo(sheet, left, 2 * Gap + cellHeight);
        }

        return sheet;
    }
}
