using static TorchSharp.torch;

namespace RealtimeStyle.Trainer;

/// <summary>All parts of one step's loss, in a fixed order.</summary>
internal sealed record LossTerms(IReadOnlyList<LossTerm> Terms)
{
    internal Tensor Total => Terms.Select(term => term.Value).Aggregate((sum, value) => sum + value);

    internal LossTerms With(IEnumerable<LossTerm> more) => new([.. Terms, .. more]);

    /// <summary>Waits for the device.</summary>
    internal IReadOnlyList<LossValue> Values => [.. Terms.Select(term => new LossValue(term.Name, term.Value.item<float>()))];
}
