using System.CommandLine;
using RealtimeStyle.Trainer.Generators;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Experiments;

/// <summary>The command-line options of the short trainings that an experiment compares.</summary>
internal sealed class ComparedTraining
{
    private readonly Option<string> style = new("--style") { Description = "the painting", Required = true };
    private readonly Option<string[]> content = new("--content")
    {
        Description = "folders of pictures to stylize while training",
        AllowMultipleArgumentsPerToken = true,
        Required = true,
    };

    private readonly Option<string> heldOut = new("--held-out") { Description = "folder of pictures that are not in --content, to measure on", Required = true };
    private readonly FeaturesOption features = FeaturesOption.OfMeasures();
    private readonly Option<string> architecture;
    private readonly Option<int> iterations, size, styleSize, batch;

    /// <param name="defaults">What a run is where the line does not say.</param>
    internal ComparedTraining(TrainOptions defaults)
    {
        architecture = new("--arch") { Description = string.Join(" or ", GeneratorLayout.Names), DefaultValueFactory = _ => defaults.Architecture };
        architecture.AcceptOnlyFromAmong([.. GeneratorLayout.Names]);
        iterations = new("--iterations") { Description = "steps of each run", DefaultValueFactory = _ => defaults.Iterations };
        size = new("--size") { Description = "side of the crops in pixels", DefaultValueFactory = _ => defaults.Size };
        styleSize = new("--style-size") { Description = "shorter side of the painting", DefaultValueFactory = _ => defaults.StyleSize };
        batch = new("--batch") { Description = "crops a step", DefaultValueFactory = _ => defaults.Batch };
    }

    internal IEnumerable<Option> All => [style, content, heldOut, features, architecture, iterations, size, styleSize, batch];

    internal string HeldOut(ParseResult line) => line.GetValue(heldOut)!;

    /// <summary>What all runs have in common.</summary>
    internal TrainOptions Read(ParseResult line) => new()
    {
        Styles = [line.GetValue(style)!],
        Content = line.GetValue(content)!,
        Features = features.PathFrom(line),
        Architecture = line.GetValue(architecture)!,
        Iterations = line.GetValue(iterations),
        Size = line.GetValue(size),
        StyleSize = line.GetValue(styleSize),
        Batch = line.GetValue(batch),
    };
}
