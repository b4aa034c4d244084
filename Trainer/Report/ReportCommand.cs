using System.CommandLine;
using System.Xml.Linq;
using RealtimeStyle.Trainer.Evaluation;
using RealtimeStyle.Trainer.Features;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Report;

/// <summary><c>train report</c>: what models cost and how good they are, styles or textures, as one page with pictures and plots.</summary>
internal sealed class ReportCommand : Command
{
    private readonly Argument<string[]> models = new("model") { Description = "the .onnx files", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> output = new("--output", "-o") { Description = "the page to write, one file of HTML", Required = true };
    private readonly Option<string[]> style = Files("--style", "the paintings that the models were trained on; one alone is every model's");
    private readonly Option<string> styles = new("--styles") { Description = "folder of paintings, where each model finds its own by name" };
    private readonly Option<string[]> exemplar = Files("--exemplar", "of textures: the pictures that they were trained on, or folders where each finds its own by name");
    private readonly Option<string[]> content = Files("--content", "folders of pictures to measure styles on");
    private readonly Option<string> frames = new("--frames") { Description = "folder that demo scene --dump-frames wrote, to measure E_warp on" };
    private readonly Option<string[]> experiments = Files("--experiments", "curves that train experiment --csv wrote, or folders of them");
    private readonly FeaturesOption features = FeaturesOption.OfMeasures();
    private readonly SideOption size = new("side of the measured squares in pixels", 384);

    internal ReportCommand()
        : base("report", "measure finished styles, or textures, and write a page with pictures and plots")
    {
        Arguments.Add(models);
        foreach (var option in new Option[] { output, style, styles, exemplar, content, frames, experiments, features, size }) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult line)
    {
        var sections = ExperimentSections.Of(CurveFiles(line.GetValue(experiments) ?? []));
        var path = line.GetValue(output)!;
        if (ModelKind.AreTextures(line.GetValue(models)!)) ReportPage.Write(path, TextureSections.Title, OfTextures(line, sections));
        else ReportPage.Write(path, StyleSections.Title, OfStyles(line, sections));
        Console.WriteLine($"wrote {path} ({new FileInfo(path).Length / 1024} KiB)");
        return 0;
    }

    private IEnumerable<XElement> OfTextures(ParseResult line, XElement[] sections)
    {
        var exemplars = new SourcePictures(line.GetValue(models)!, line.GetValue(exemplar) ?? [], "pass it, or its folder, by --exemplar");
        using var net = StyleFeatures.Open(features.SourceFrom(line, own: ""), CPU);
        var measurement = new TextureMeasurement(net, exemplars);
        return TextureSections.Of(MeasuringDisplay.Show(line.GetValue(models)!, measurement.Measure), sections);
    }

    private IEnumerable<XElement> OfStyles(ParseResult line, XElement[] sections)
    {
        if (line.GetValue(content) is not { Length: > 0 } folders) throw new UsageException("--content is missing; pass one or more folders of pictures");
        string[] places = [.. line.GetValue(style) ?? [], .. line.GetValue(styles) is { } all ? new[] { all } : []];
        var paintings = new SourcePictures(line.GetValue(models)!, places, "pass it by --style, or its folder by --styles");
        var film = line.GetValue(frames) is { } folder ? Film.Load(folder) : null;
        using var net = new FeatureNet(FeatureWeights.Open(features.PathFrom(line)), CPU);
        var measurement = new ModelMeasurement(net, paintings, folders, size.From(line), film);
        return StyleSections.Of(MeasuringDisplay.Show(line.GetValue(models)!, measurement.Measure), film, sections);
    }

    private static Option<string[]> Files(string name, string description) => new(name) { Description = description, AllowMultipleArgumentsPerToken = true };

    private static string[] CurveFiles(string[] paths) =>
        [.. paths.SelectMany(path => Directory.Exists(path) ? Directory.GetFiles(path, "*.csv").Order(StringComparer.Ordinal) : (IEnumerable<string>)[path])];
}
