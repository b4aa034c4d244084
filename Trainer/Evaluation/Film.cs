using RealtimeStyle.Measure;
using RealtimeStyle.Trainer.Data;

namespace RealtimeStyle.Trainer.Evaluation;

/// <summary>Frames that <c>demo scene --dump-frames</c> wrote, to measure how steady they become in a style.</summary>
internal sealed class Film
{
    /// <summary>Frames that are measured, the first of the folder: 2.5 seconds of the demo.</summary>
    private const int MaximumFrames = 60;

    private readonly SurfaceFrame[] frames;
    private readonly float[][] colors;

    private Film(SurfaceFrame[] frames, float[][] colors) => (this.frames, this.colors) = (frames, colors);

    internal int Height => frames[0].Height;

    internal int Width => frames[0].Width;

    internal int Count => frames.Length;

    internal static Film Load(string folder)
    {
        string[] files = [.. ContentDataset.PicturesIn(folder).Take(MaximumFrames)];
        if (files.Length <= WarpError.LongInterval)
            throw new TrainerException($"'{folder}' has {files.Length} frames, E_warp needs more than {WarpError.LongInterval}; write more by demo scene --dump-frames");
        Picture[] pictures = [.. files.Select(Picture.Load)];
        return new Film([.. files.Zip(pictures, ReadFrame)], [.. pictures.Select(picture => picture.Planes())]);
    }

    /// <summary>E_warp of the frames as they are.</summary>
    internal FilmScore MeasurePlain() => Measure(colors);

    /// <summary>E_warp of the frames in a style, each stylized for itself.</summary>
    internal FilmScore Measure(OnnxModel model) => Measure(colors.Select(color => model.Run(color, Height, Width)));

    private FilmScore Measure(IEnumerable<float[]> pictures)
    {
        byte[][] shown = [.. pictures.Select(ToRgba)];
        double ErrorOver(int interval) => WarpError.Measure(frames, shown, interval)?.Error
            ?? throw new TrainerException($"the frames show nothing in common {interval} frames apart; write others by demo scene --dump-frames");
        return new FilmScore(ErrorOver(1), ErrorOver(WarpError.LongInterval));
    }

    private static SurfaceFrame ReadFrame(string colorFile, Picture color)
    {
        string Beside(string name, string extension) =>
            Path.Combine(Path.GetDirectoryName(colorFile)!, Path.GetFileNameWithoutExtension(colorFile).Replace("color", name, StringComparison.Ordinal) + extension);
        var motionFile = Beside("motion", ".npy");
        var isCut = !File.Exists(motionFile);
        return new SurfaceFrame
        {
            Width = color.Width,
            Height = color.Height,
            Distance = ReadArray(Beside("depth", ".npy"), color.Height, color.Width),
            Motion = isCut ? new float[2 * color.Height * color.Width] : ReadArray(motionFile, color.Height, color.Width, 2),
            ObjectIds = ReadIds(Beside("ids", ".png"), color),
            Cut = isCut,
        };
    }

    private static float[] ReadArray(string file, params int[] shape)
    {
        try
        {
            return NpyFormat.Read(File.ReadAllBytes(file), shape)
                ?? throw new TrainerException($"'{file}' is not a NumPy array of ({string.Join(", ", shape)}) 32-bit floats; pass what demo scene --dump-frames wrote");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TrainerException($"cannot read '{file}': {exception.Message}; pass what demo scene --dump-frames wrote", exception);
        }
    }

    // Grey: each channel of the picture is the id.
    private static byte[] ReadIds(string file, Picture color)
    {
        var ids = Picture.Load(file);
        if ((ids.Width, ids.Height) != (color.Width, color.Height))
            throw new TrainerException($"'{file}' has {ids.Width}x{ids.Height} pixels, its frame {color.Width}x{color.Height}; pass what demo scene --dump-frames wrote");
        return [.. ids.Planes().Take(ids.Width * ids.Height).Select(PictureSheet.ToByte)];
    }

    /// <summary>(3,H,W) to (H,W,4) as on a screen.</summary>
    private static byte[] ToRgba(float[] planes)
    {
        var pixels = planes.Length / 3;
        var rgba = new byte[4 * pixels];
        for (var i = 0; i < planes.Length; i++) rgba[(4 * (i % pixels)) + (i / pixels)] = PictureSheet.ToByte(planes[i]);
        return rgba;
    }
}
