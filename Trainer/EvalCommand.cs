using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using RealtimeStyle.Measure;
using RealtimeStyle.Trainer.Data;
using RealtimeStyle.Trainer.Evaluation;
using RealtimeStyle.Trainer.Features;
using RealtimeStyle.Trainer.Textures;
using Spectre.Console;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer;

/// <summary>
/// <c>train eval</c>: how much style, how much content, whether the border is clean, how steady films and how varied draws are; a table and JSON.
/// </summary>
internal sealed class EvalCommand : Command
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly Argument<string[]> models = new("model") { Description = "the .onnx files", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> style = new("--style") { Description = "the painting that styles were trained on; of a file of several styles, its name says which" };
    private readonly Option<string> exemplar = new("--exemplar") { Description = "the picture that textures were trained on" };
    private readonly Option<string[]> content = new("--content")
    {
        Description = "folders of pictures to measure styles on, each a row",
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly Option<string> frames = new("--frames") { Description = "folder that demo scene --dump-frames wrote, to measure how much styles flicker" };
    private readonly FeaturesOption features = FeaturesOption.OfMeasures();
    private readonly SideOption size = new("side of the measured squares in pixels", 384);
    private readonly Option<int?> styleSize = new("--style-size") { Description = $"shorter side of the painting; default: as trained, or {OnnxModel.DefaultStyleSize}" };
    private readonly Option<string> json = new("--json") { Description = "file for the numbers" };
    private readonly Option<string> pictures = new("--pictures") { Description = "folder for input and output side by side, as PNG" };

    internal EvalCommand()
        : base("eval", "measure finished generators")
    {
        Arguments.Add(models);
        foreach (var option in new Option[] { style, content, exemplar, frames, features, size, styleSize, json, pictures }) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult line)
    {
        var side = size.From(line);
        return ModelKind.AreTextures(line.GetValue(models)!) ? RunTextures(line) : RunStyles(line, side);
    }

    private int RunTextures(ParseResult line)
    {
        if (line.GetValue(exemplar) is not { } picture) throw new UsageException("--exemplar is missing; pass the picture that the texture was trained on");
        WriteScores(line, TextureEvaluation.Run(line.GetValue(models)!, picture, features.SourceFrom(line, own: "")));
        return 0;
    }

    private int RunStyles(ParseResult line, int side)
    {
        if (line.GetValue(style) is not { } source) throw new UsageException("--style is missing; pass the painting that the style was trained on");
        if (line.GetValue(content) is not { Length: > 0 } folders) throw new UsageException("--content is missing; pass one or more folders of pictures");
        if (line.GetValue(styleSize) is < 32 or > 2048)
            throw new UsageException($"--style-size is {line.GetValue(styleSize)}; expected 32 to 2048");
        using var net = new FeatureNet(FeatureWeights.Open(features.PathFrom(line)), CPU);
        var painting = Picture.Load(source);
        var film = line.GetValue(frames) is { } dump ? Film.Load(dump) : null;
        StyleScore[] scores = [.. MeasuringDisplay.Show(line.GetValue(models)!, Measure).SelectMany(score => score)];
        Print(scores);
        WriteScores(line, scores);
        return 0;

        StyleScore[] Measure(string path)
        {
            using var model = new OnnxModel(path, TrainOptions.StyleName(source));
            using var evaluator = new StyleEvaluator(net, painting, line.GetValue(styleSize) ?? model.StyleSize ?? OnnxModel.DefaultStyleSize, side);
            void Show(string file, float[] input, float[] output) => WritePair(line.GetValue(pictures), model.Name, file, input, output, side);
            var steadiness = film?.Measure(model);
            return [.. folders.Select(folder => evaluator.Score(model, folder, Show) with { Film = steadiness, Diversity = DrawDiversity.Measure(model, folder, side) })];
        }
    }

    private void WriteScores<TScore>(ParseResult line, IReadOnlyList<TScore> scores)
    {
        if (line.GetValue(json) is { } target) AtomicFile.Write(target, stream => JsonSerializer.Serialize(stream, scores, Indented));
    }

    private static void Print(StyleScore[] scores)
    {
        var table = new Table().AddColumns("model", "content", "pictures", "style ratio", "content ratio", "border shift", "worst", "E_warp, 1 frame", $"{WarpError.LongInterval} frames", "nearest draw");
        foreach (var score in scores)
        {
            double[] numbers = [score.StyleRatio, score.ContentRatio, score.BorderShift, score.WorstBorderShift];
            string[] steadiness = score.Film is { } film ? [Number(film.Short), Number(film.Long)] : ["-", "-"];
            table.AddRow([Markup.Escape(score.Model), Markup.Escape(score.Folder), $"{score.Pictures}", .. numbers.Select(Number), .. steadiness, score.Diversity is { } distance ? Number(distance) : "-"]);
        }
        AnsiConsole.Write(table);
    }

    private static string Number(double value) => value.ToString("0.00000", CultureInfo.InvariantCulture);

    // Input on the left, output on the right; both are (3, side, side) in 0..1.
    private static void WritePair(string? folder, string model, string file, float[] input, float[] output, int side)
    {
        if (folder is null) return;
        var sheet = new PictureSheet(columns: 2, rows: 1, side);
        sheet.Place(0, 0, input);
        sheet.Place(1, 0, output);
        sheet.Write(Path.Combine(folder, $"{model}_{Path.GetFileNameWithoutExtension(file)}.png"));
    }
}
