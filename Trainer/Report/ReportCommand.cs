using System.CommandLine;
using RealtimeStyle.Trainer.Evaluation;
using RealtimeStyle.Trainer.Features;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Report;

/// <summary><c>train report</c>: what models cost, how well they stylize, how steady they are, as one page with pictures and plots.</summary>
internal sealed class ReportCommand : Command
{
    private readonly Argument<string[]> models = new("model") { Description = "the .onnx files", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> output = new("--output", "-o") { Description = "the page to write, one file of HTML", Required = true };
    private readonly Option<string[]> style = Files("--style", "the paintings that the models were trained on; one alone is every model's");
    private readonly Option<string> styles = new("--styles") { Description = "folder of paintings, where each model finds its own by name" };
    private readonly Option<string[]> content = Files("--content", "folders of pictures to measure on");
    private readonly Option<string> frames = new("--frames") { Description = "folder that demo scene --dump-frames wrote, to measure E_warp on" };
    private readonly Option<string[]> experiments = Files("--experiments", "curves that train experiment --csv wrote, or folders of them");
    private readonly FeaturesOption features = new();
    private readonly SideOption size = new("side of the measured squares in pixels", 384);

    internal ReportCommand()
        : base("report", "measure finished styles and write a page with pictures and plots")
    {
        content.Required = true;
        Arguments.Add(models);
        foreach (var option in new Option[] { output, style, styles, content, frames, experiments, features, size }) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult line)
    {
        var folders = line.GetValue(content)!;
        var sections = ExperimentSections.Of(CurveFiles(line.GetValue(experiments) ?? []));
        var film = line.GetValue(frames) is { } folder ? Film.Load(folder) : null;
        using var net = new FeatureNet(SafetensorsReader.Open(features.PathFrom(line)), CPU);
        var measurement = new ModelMeasurement(net, new PaintingFiles(line.GetValue(style) ?? [], line.GetValue(styles)), folders, size.From(line), film);
        ModelReport[] reports = [.. line.GetValue(models)!.Select(measurement.Measure)];
        var page = ReportPage.Of(reports, film, sections);
        var path = line.GetValue(output)!;
        AtomicFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            writer.Write(page);
        });
        Console.WriteLine($"wrote {path} ({new FileInfo(path).Length / 1024} KiB)");
        return 0;
    }

    private static Option<string[]> Files(string name, string description) => new(name) { Description = description, AllowMultipleArgumentsPerToken = true };

    private static string[] CurveFiles(string[] paths) =>
        [.. paths.SelectMany(path => Directory.Exists(path) ? Directory.GetFiles(path, "*.csv").Order(StringComparer.Ordinal) : (IEnumerable<string>)[path])];
}
