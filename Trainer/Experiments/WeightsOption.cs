using System.CommandLine;

namespace RealtimeStyle.Trainer.Experiments;

/// <summary><c>--weights</c> of one term of the loss, a training each.</summary>
internal sealed class WeightsOption : Option<double[]>
{
    /// <param name="term">Of the loss.</param>
    /// <param name="tried">The weights where the line does not say.</param>
    internal WeightsOption(string term, double[] tried)
        : base("--weights")
    {
        Description = $"of the {term} term, a run each, the first to hold the others against";
        AllowMultipleArgumentsPerToken = true;
        DefaultValueFactory = _ => tried;
    }

    /// <summary>What the line says, if it can be compared.</summary>
    internal double[] From(ParseResult line) => line.GetValue(this) is { Length: >= 2 } weights && weights.Distinct().Count() == weights.Length
        ? weights
        : throw new UsageException($"--weights names {string.Join(" ", line.GetValue(this)!)}; expected two or more different ones");
}
