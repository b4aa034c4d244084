using RealtimeStyle.Trainer.Data;
using RealtimeStyle.Trainer.Evaluation;
using RealtimeStyle.Trainer.Features;

namespace RealtimeStyle.Trainer.Report;

/// <summary>Measures models for the report, all on the same pictures.</summary>
/// <param name="features">Borrowed.</param>
/// <param name="paintings">Where their paintings are.</param>
/// <param name="folders">Content.</param>
/// <param name="side">Of the measured squares.</param>
/// <param name="film">For E_warp; null for none.</param>
internal sealed class ModelMeasurement(FeatureNet features, SourcePictures paintings, IReadOnlyList<string> folders, int side, Film? film)
{
    private const int PicturesOfAFolder = 4;

    private const int TimedHeight = 360, TimedWidth = 640;

    /// <summary>What <see cref="ModelReport.Seconds"/> is measured at.</summary>
    internal static string TimedSize => $"{TimedWidth}x{TimedHeight}";

    internal ModelReport Measure(string path)
    {
        using var model = new OnnxModel(path);
        var painting = paintings.Of(path);
        using var evaluator = new StyleEvaluator(features, Picture.Load(painting), model.StyleSize ?? OnnxModel.DefaultStyleSize, side);
        List<ShownPicture> pictures = [];
        StyleScore[] scores = [.. folders.Select(folder => Score(evaluator, model, folder, pictures))];
        return new ModelReport(
            model.Name, model.Architecture ?? "-", Path.GetFileName(painting), new FileInfo(path).Length, model.Gmac,
            model.MedianSeconds(new float[3 * TimedHeight * TimedWidth], TimedHeight, TimedWidth), scores, film?.Measure(model), pictures);
    }

    private StyleScore Score(StyleEvaluator evaluator, OnnxModel model, string folder, List<ShownPicture> pictures)
    {
        var files = ContentDataset.PicturesIn(folder);
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        var shown = Enumerable.Range(0, PicturesOfAFolder).Select(i => files[i * files.Length / PicturesOfAFolder]).ToHashSet(StringComparer.Ordinal);
        return evaluator.Score(model, folder, (file, plain, stylized) =>
        {
            if (shown.Contains(file)) pictures.Add(new ShownPicture(name, Path.GetFileName(file), InlinePicture.Of(plain, side), InlinePicture.Of(stylized, side)));
        });
    }
}
