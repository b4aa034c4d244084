using System.Globalization;
using System.Xml.Linq;
using RealtimeStyle.Measure;
using RealtimeStyle.Trainer.Experiments;
using RealtimeStyle.Trainer.Report.Plot;

namespace RealtimeStyle.Trainer.Report;

/// <summary>What the report says of textures.</summary>
internal static class TextureSections
{
    internal const string Title = "Textures, measured";

    /// <summary>Tables, plots and pictures, with what <c>train experiment</c> found between.</summary>
    internal static IEnumerable<XElement> Of(IReadOnlyList<TextureReport> textures, IEnumerable<XElement> experiments) =>
        [OfQuality(textures), OfRepetition(textures), OfCost(textures), .. experiments, OfPictures(textures)];

    private static XElement OfQuality(IReadOnlyList<TextureReport> textures) => Section(
        "Texture and variety",
        new ResultTable(
            ["texture", "loss", "between halves", "loss over that", "hex-tiled", "blended", "repeated", "seeds apart", "crops apart", "seeds over crops"],
            [.. textures.Select(texture => texture.Score).Select(score => (string[])
            [
                score.Model, Number(score.Loss), Number(score.CropLoss), Ratio(score.Loss / score.CropLoss), Number(score.HexLoss), Number(score.BlendLoss), Number(score.RepeatLoss),
                Number(score.Distance), Number(score.CropDistance), Ratio(score.Distance / score.CropDistance),
            ])]),
        "Loss: distance of the plane's features from the exemplar's, as in training. Between halves: that of one half of the exemplar from the other, which a good texture does not exceed. Hex-tiled (Mikkelsen 2022), blended (Heitz and Neyret 2018), repeated: the same loss of the exemplar itself laid over the plane without a network. These copy its pixels, and repeat them.",
        "Apart: mean distance to the nearest of 16, of the planes of as many seeds and of random crops of the exemplar, white being 1.");

    private static XElement OfRepetition(IReadOnlyList<TextureReport> textures) => Section(
        "Repetition",
        new ResultTable(
            ["texture", "plane", "exemplar", "hex-tiled", "repeated"],
            [.. textures.Select(texture => (string[])[texture.Score.Model, Number(texture.Peaks.Plane), Number(texture.Peaks.Exemplar), Number(texture.Peaks.Hex), Number(texture.Peaks.Repeat)])]),
        $"The highest peak of the autocorrelation of {Repetition.Side}x{Repetition.Side} pixels for shifts by {Repetition.LeastShift} and more: 1 where the picture comes again. Of the exemplar, which is smaller, for shifts by half of its sides at most.");

    private static XElement OfCost(IReadOnlyList<TextureReport> textures)
    {
        var section = Section(
            "Cost",
            new ResultTable(
                ["network of", "kind", "multiply-adds a pixel", "KiB", "megapixels/s, tiles", "megapixels/s, one region", "a tile's pixel over a region's"],
                [.. textures.Select(texture => (string[])
                [
                    texture.Score.Model, texture.Architecture, texture.MultiplyAdds.ToString("0", CultureInfo.InvariantCulture), $"{texture.Bytes / 1024}",
                    Ratio(texture.Score.TileMegapixels), Ratio(texture.Score.RegionMegapixels), Ratio(texture.Score.RegionMegapixels / texture.Score.TileMegapixels),
                ])]),
            "By ONNX Runtime on this processor: tiles of 256 pixels, a region of 1024. On a graphics card the figures are others.");
        section.Add(new XElement("figure", DrawTradeOff(textures)));
        return section;
    }

    private static XElement DrawTradeOff(IReadOnlyList<TextureReport> textures)
    {
        PlotPoint[] points = [.. textures.Select(texture => new PlotPoint(texture.MultiplyAdds, texture.Score.Loss / texture.Score.CropLoss, texture.Score.Model))];
        return new SvgPlot(PlotAxis.Logarithmic("multiply-adds a pixel", points.Select(point => point.X)), PlotAxis.Logarithmic("loss over that between halves", points.Select(point => point.Y)))
            .Draw([new PlotSeries("textures", 0, points, IsLine: false)]);
    }

    private static XElement OfPictures(IReadOnlyList<TextureReport> textures) => new(
        "section",
        new XElement("h2", "Pictures"),
        new XElement("p", $"From left to right: {string.Join(", ", TextureReport.Pictured)}."),
        PictureGrid.Of(textures.Select(texture => PictureGrid.Row(texture.Score.Model, TextureReport.Pictured.Zip(texture.Pictures)))));

    private static XElement Section(string title, ResultTable table, params string[] texts) =>
        new("section", new XElement("h2", title), PageTable.Of(table), texts.Select(text => new XElement("p", text)));

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Ratio(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
