using System.Globalization;
using RealtimeStyle.Trainer.Features;
using Spectre.Console;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Textures;

/// <summary><c>train eval</c> on textures: a table.</summary>
internal static class TextureEvaluation
{
    /// <summary>Measures, prints, and returns what to write as JSON.</summary>
    internal static IReadOnlyList<TextureScore> Run(IReadOnlyList<string> models, string exemplar, string featuresSource)
    {
        using var features = StyleFeatures.Open(featuresSource, CPU);
        var evaluator = new TextureEvaluator(features, exemplar);
        var scores = MeasuringDisplay.Show(models, path =>
        {
            using var model = new TextureModel(path);
            return evaluator.Score(model);
        });
        Print(scores, Path.GetFileName(featuresSource));
        return scores;
    }

    private static void Print(TextureScore[] scores, string features)
    {
        var table = new Table().Title(Markup.Escape($"features: {features}")).AddColumns("model", "loss", "between halves", "hex-tiled", "blended", "nearest seed", "nearest crop", "megapixels/s, tiles", "one region");
        foreach (var score in scores)
        {
            double[] numbers = [score.Loss, score.CropLoss, score.HexLoss, score.BlendLoss, score.Distance, score.CropDistance, score.TileMegapixels, score.RegionMegapixels];
            table.AddRow([Markup.Escape(score.Model), .. numbers.Select(number => number.ToString("0.0000", CultureInfo.InvariantCulture))]);
        }
        AnsiConsole.Write(table);
    }
}
