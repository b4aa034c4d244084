using System.Globalization;
using System.Xml.Linq;
using RealtimeStyle.Measure;
using RealtimeStyle.Trainer.Evaluation;
using RealtimeStyle.Trainer.Experiments;
using RealtimeStyle.Trainer.Report.Plot;

namespace RealtimeStyle.Trainer.Report;

/// <summary>What the report says of styles.</summary>
internal static class StyleSections
{
    internal const string Title = "Styles, measured";

    /// <summary>Tables, plots and pictures, with what <c>train experiment</c> found between.</summary>
    internal static IEnumerable<XElement> Of(IReadOnlyList<ModelReport> models, Film? film, IEnumerable<XElement> experiments) =>
        [OfModels(models, film), OfTradeOff(models), .. experiments, OfPictures(models)];

    private static XElement OfModels(IReadOnlyList<ModelReport> models, Film? film)
    {
        var sets = models[0].Scores.SelectMany(score => new[] { $"style ratio, {score.Folder}", $"content ratio, {score.Folder}" });
        string[] steadiness = film is null ? [] : ["E_warp, 1 frame", $"E_warp, {WarpError.LongInterval} frames"];
        var table = new ResultTable(["model", "network", "painting", "KiB", "GMAC", "ms", .. sets, .. steadiness], [.. models.Select(Row), .. PlainRow(models[0], film)]);
        return new XElement("section", new XElement("h2", "Models"), PageTable.Of(table), Explanations(film).Select(text => new XElement("p", text)));
    }

    private static string[] Row(ModelReport model) =>
    [
        model.Name, model.Architecture, model.Painting, $"{model.Bytes / 1024}", Number(model.Gmac, "0.0"), Number(model.Seconds * 1000, "0"),
        .. model.Scores.SelectMany(score => new[] { Number(score.StyleRatio, "0.000"), Number(score.ContentRatio, "0.000") }), .. Errors(model.Film),
    ];

    /// <summary>What the frames flicker by themselves, under the columns of E_warp.</summary>
    private static IEnumerable<string[]> PlainRow(ModelReport model, Film? film) =>
        film is null ? [] : [["plain frames", .. Enumerable.Repeat("", 5 + (2 * model.Scores.Count)), .. Errors(film.MeasurePlain())]];

    private static string[] Errors(FilmScore? score) => score is null ? [] : [Number(score.Short, "0.00000"), Number(score.Long, "0.00000")];

    private static IEnumerable<string> Explanations(Film? film)
    {
        yield return $"GMAC: 10⁹ multiply-adds of a frame at 1080p. ms: a frame of {ModelMeasurement.TimedSize} by ONNX Runtime on this processor with {Environment.ProcessorCount} threads; on a graphics card the figures are others.";
        yield return "Style ratio: Gram distance (relu1_1, 2_1, 3_1) to the painting after stylizing over that before. Content ratio: distance of relu3_3 to the plain picture over that between two unrelated pictures. Lower is better in both, and one is bought with the other.";
        if (film is not null)
            yield return $"E_warp (Lai et al. 2018): mean squared change of what is the same surface, by the scene's own motion and occlusion, over {film.Count} rendered frames of {film.Width}x{film.Height}, each stylized for itself.";
    }

    private static XElement OfTradeOff(IReadOnlyList<ModelReport> models) => new(
        "section",
        new XElement("h2", "Cost against quality"),
        new XElement("figure", DrawTradeOff(models, "style ratio", score => score.StyleRatio), DrawTradeOff(models, "content ratio", score => score.ContentRatio)));

    private static XElement DrawTradeOff(IReadOnlyList<ModelReport> models, string label, Func<StyleScore, double> ratio)
    {
        PlotSeries[] series = [.. models[0].Scores.Select((set, i) => new PlotSeries(set.Folder, i, [.. models.Select(model => new PlotPoint(model.Gmac, ratio(model.Scores[i]), model.Name))], IsLine: false))];
        return new SvgPlot(PlotAxis.Logarithmic("GMAC at 1080p", models.Select(model => model.Gmac)), PlotAxis.FromZero(label, models.SelectMany(model => model.Scores.Select(ratio)))).Draw(series);
    }

    private static XElement OfPictures(IReadOnlyList<ModelReport> models) => new(
        "section",
        new XElement("h2", "Pictures"),
        models[0].Pictures.GroupBy(picture => picture.Folder, StringComparer.Ordinal).SelectMany(set => OfSet(set.Key, models)));

    /// <summary>A column for each picture: plain, then by each model.</summary>
    private static XElement[] OfSet(string folder, IReadOnlyList<ModelReport> models)
    {
        ShownPicture[] Of(ModelReport model) => [.. model.Pictures.Where(picture => string.Equals(picture.Folder, folder, StringComparison.Ordinal))];
        var rows = models.Select(model => PictureGrid.Row(model.Name, Of(model).Select(picture => (picture.File, picture.Stylized))));
        return [new XElement("h3", folder), PictureGrid.Of([PictureGrid.Row("plain", Of(models[0]).Select(picture => (picture.File, picture.Plain))), .. rows])];
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
