using System.CommandLine;

namespace RealtimeStyle.Trainer;

/// <summary><c>--features</c>: where VGG-19's weights are. The environment can say it once for all runs.</summary>
internal sealed class FeaturesOption : Option<string>
{
    private const string Variable = "RS_FEATURES";

    internal FeaturesOption()
        : base("--features") => Description = $"VGG-19 weights, safetensors; default: the environment's {Variable}";

    /// <summary>The option, else the environment, else <paramref name="otherwise"/> where it is not empty.</summary>
    internal string PathFrom(ParseResult line, string otherwise = "")
    {
        var path = line.GetValue(this) ?? Environment.GetEnvironmentVariable(Variable) ?? otherwise;
        if (path.Length > 0) return path;
        throw new UsageException($"--features is missing; pass a safetensors file with VGG-19's conv1_1 to conv3_3, or set {Variable}");
    }
}
