using System.CommandLine;
using RealtimeStyle.Trainer.Features;

namespace RealtimeStyle.Trainer;

/// <summary><c>--features</c>: where the weights of the feature network are. The environment can say it once for all runs.</summary>
internal sealed class FeaturesOption : Option<string>
{
    private const string Variable = "RS_FEATURES";

    internal FeaturesOption(string description = "VGG-19 weights, safetensors")
        : base("--features") => Description = $"{description}; default: the environment's {Variable}";

    /// <summary>The option, else the environment, else <paramref name="otherwise"/> where it is not empty.</summary>
    internal string PathFrom(ParseResult line, string otherwise = "")
    {
        var path = line.GetValue(this) ?? Environment.GetEnvironmentVariable(Variable) ?? otherwise;
        if (path.Length > 0) return path;
        throw new UsageException($"--features is missing; pass a safetensors file with VGG-19's conv1_1 to conv3_3, or set {Variable}");
    }

    /// <summary>The same for textures, which can do without a file; a run that goes on keeps its own.</summary>
    internal string SourceFrom(ParseResult line, string own) =>
        line.GetValue(this) ?? (own.Length > 0 ? own : Environment.GetEnvironmentVariable(Variable) ?? StyleFeatures.Shallow);
}
