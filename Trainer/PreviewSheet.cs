using RealtimeStyle.Trainer.Data;
using RealtimeStyle.Trainer.Generators;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer;

/// <summary>
/// The same few content pictures at every checkpoint, plain above stylized, a row for each style: whether a run is worth its time shows early.
/// </summary>
internal sealed class PreviewSheet
{
    /// <summary>Pixels; a multiple of every generator's alignment.</summary>
    private const int Side = 256;

    private const int MaximumPictures = 4;

    private readonly List<float[]> pictures = [];

    /// <summary>Takes pictures from all folders in turn; unreadable ones are passed over.</summary>
    internal PreviewSheet(IReadOnlyList<string> folders)
    {
        string[][] files = [.. folders.Select(ContentDataset.PicturesIn)];
        for (var i = 0; i < files.Max(folder => folder.Length); i++)
            foreach (var folder in files.Where(folder => i < folder.Length)) Add(folder[i]);
    }

    internal void Write(string path, StyleGenerator generator, Device device)
    {
        if (pictures.Count == 0) return;
        var sheet = new PictureSheet(pictures.Count, rows: 1 + generator.Layout.Styles, Side);
        for (var i = 0; i < pictures.Count; i++) sheet.Place(i, 0, pictures[i]);
        for (var style = 0; style < generator.Layout.Styles; style++)
        {
            generator.Choose(style);
            for (var i = 0; i < pictures.Count; i++) sheet.Place(i, 1 + style, Stylized(generator, pictures[i], device));
        }
        sheet.Write(path);
    }

    private static float[] Stylized(StyleGenerator generator, float[] picture, Device device)
    {
        using var grad = no_grad();
        using var scope = NewDisposeScope();
        return generator.call(tensor(picture, [1, 3, Side, Side], device: device)).cpu().data<float>().ToArray();
    }

    private void Add(string file)
    {
        if (pictures.Count == MaximumPictures) return;
        try
        {
            pictures.Add(Picture.Load(file).CentralSquare(Side));
        }
        catch (TrainerException)
        {
            // The dataset counts it when it is drawn.
        }
    }
}
