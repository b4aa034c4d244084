namespace RealtimeStyle.Trainer.Data;

/// <summary>
/// Random square crops of the pictures in some folders. Every folder is drawn equally often, whatever its number of pictures.
/// A picture that cannot be read, or is too small, is left out and counted.
/// </summary>
internal sealed class ContentDataset
{
    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".bmp", ".tga"];

    /// <summary>Bytes of decoded pictures that are kept; beyond it they are read again when drawn.</summary>
    private const long CacheLimit = 1L << 30;

    /// <summary>Pixels of the shorter side; less than this shows nothing that a crop could teach.</summary>
    private const int MinimumSide = 48;

    /// <summary>
    /// Pixels of the picture to one of a crop, at most: crops of all scales up to 4 teach more a step than up to 2.
    /// </summary>
    private const int MaximumShrink = 4;

    /// <summary>Draws before a batch gives up: a folder of broken files must not loop for ever.</summary>
    private const int MaximumAttempts = 100;

    private readonly string[][] folders;
    private readonly int size;
    private readonly long seed;
    private readonly Dictionary<string, Picture?> pictures = new(StringComparer.Ordinal);
    private long cachedBytes;

    /// <summary>Lists the files; pictures are read when they are drawn.</summary>
    /// <param name="paths">Folders with pictures, not searched for folders inside.</param>
    /// <param name="size">Side of a crop as it is handed out.</param>
    /// <param name="seed">Fixes every crop.</param>
    internal ContentDataset(IReadOnlyList<string> paths, int size, long seed)
    {
        (this.size, this.seed) = (size, seed);
        folders = [.. paths.Select(PicturesIn)];
    }

    /// <summary>Files that were drawn and could not be used.</summary>
    internal int SkippedCount { get; private set; }

    internal int FileCount => folders.Sum(folder => folder.Length);

    /// <summary>
    /// The pictures of one folder in the order of their names. Of a folder of dumped frames, which hold depth and object ids as well,
    /// the colours only: <c>color_N.png</c>.
    /// </summary>
    internal static string[] PicturesIn(string folder)
    {
        if (!Directory.Exists(folder)) throw new TrainerException($"no folder '{folder}'; pass a folder of pictures by --content");
        string[] files = [.. Directory.EnumerateFiles(folder).Where(IsPicture).Order(StringComparer.Ordinal)];
        string[] frames = [.. files.Where(IsFrameColor)];
        if (frames.Length > 0) return frames;
        if (files.Length > 0) return files;
        throw new TrainerException($"no pictures in '{folder}'; expected files ending in {string.Join(", ", Extensions)}");
    }

    /// <summary>Batch of an iteration as (count, 3, size, size) in 0..1; the same for the same seed, iteration and files.</summary>
    internal float[] Batch(long iteration, int count)
    {
        var plane = 3 * size * size;
        var batch = new float[count * plane];
        for (var slot = 0; slot < count; slot++) Draw(new CounterRandom(seed, iteration, slot), batch.AsSpan(slot * plane, plane));
        return batch;
    }

    private static bool IsFrameColor(string file) => Path.GetFileName(file) is { } name && name.StartsWith("color_", StringComparison.Ordinal)
        && name.EndsWith(".png", StringComparison.Ordinal) && name["color_".Length..^".png".Length] is { Length: > 0 } number && number.All(char.IsAsciiDigit);

    private static bool IsPicture(string file) => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    private void Draw(CounterRandom random, Span<float> planes)
    {
        for (var attempt = 0; attempt < MaximumAttempts; attempt++)
        {
            var folder = folders[random.Next(folders.Length)];
            if (Open(folder[random.Next(folder.Length)]) is not { } picture) continue;
            var shorter = Math.Min(picture.Width, picture.Height);
            var (smallest, largest) = (Math.Min(size, shorter), Math.Min(size * MaximumShrink, shorter));
            var side = smallest + random.Next(largest - smallest + 1);
            var crop = new Crop(random.Next(picture.Width - side + 1), random.Next(picture.Height - side + 1), side, side);
            picture.Resample(crop, size, size, mirror: random.Next(2) == 1, planes);
            return;
        }
        throw new TrainerException($"{MaximumAttempts} draws in a row cannot be used ({SkippedCount} different files); check the --content folders");
    }

    private Picture? Open(string file)
    {
        if (pictures.TryGetValue(file, out var known)) return known;
        var picture = TryLoad(file);
        if (picture is null) SkippedCount++;
        if (picture is null || (cachedBytes += picture.ByteCount) <= CacheLimit) pictures[file] = picture;
        return picture;
    }

    private static Picture? TryLoad(string file)
    {
        try
        {
            var picture = Picture.Load(file);
            return Math.Min(picture.Width, picture.Height) >= MinimumSide ? picture : null;
        }
        catch (TrainerException)
        {
            return null;
        }
    }
}
