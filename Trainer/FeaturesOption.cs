using System.CommandLine;
using RealtimeStyle.Trainer.Features;

namespace RealtimeStyle.Trainer;

/// <summary><c>--features</c>: where the weights of the feature network are. The environment can say it once for all runs.</summary>
internal sealed class FeaturesOption : Option<string>
{
    private const string Variable = "RS_FEATURES";

    private FeaturesOption(string description)
        : base("--features") => Description = description;

    /// <summary>For what is measured by VGG-19 and no other network: style ratios, experiments.</summary>
    internal static FeaturesOption OfMeasures() => new($"VGG-19 weights: torchvision's .pth, or safetensors; default: the environment's {Variable}");

    /// <summary>For training and for textures, which do without a file.</summary>
    internal static FeaturesOption OfTraining() =>
        new($"what pictures are compared by: VGG-19 (torchvision's .pth, or safetensors), SqueezeNet (safetensors), or {StyleFeatures.Shallow}: random filters; default: the environment's {Variable}, else {StyleFeatures.Shallow}");

    /// <summary>The option, else the environment.</summary>
    internal string PathFrom(ParseResult line)
    {
        if ((line.GetValue(this) ?? Environment.GetEnvironmentVariable(Variable)) is { Length: > 0 } path) return path;
        throw new UsageException($"--features is missing; pass VGG-19 as torchvision saves it (.pth), or a safetensors file with its conv1_1 to conv3_3, or set {Variable}");
    }

    /// <summary>The same for training, which can do without a file; a run that goes on keeps its own.</summary>
    internal string SourceFrom(ParseResult line, string own) =>
        line.GetValue(this) ?? (own.Length > 0 ? own : Environment.GetEnvironmentVariable(Variable) ?? StyleFeatures.Shallow);
}
