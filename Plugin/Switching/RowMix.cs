using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Switching;

/// <summary>The weights by which a generator of several styles mixes their rows: a few values, written when they change.</summary>
/// <param name="generator">Outlives this; nothing is done where it has one style.</param>
internal sealed class RowMix(IGenerator generator)
{
    private readonly TensorBuffer? target = generator.Inputs.Count > 1 ? generator.Inputs[1] : null;
    private readonly float[] weights = new float[generator.Inputs.Count > 1 ? generator.Inputs[1].Shape.C : 0];

    /// <summary>Takes the mix of a layer; true where it is another than before.</summary>
    public bool Set(in StyleLayer layer)
    {
        ReadOnlySpan<float> from = layer.From.RowWeights, to = layer.To.RowWeights;
        bool changed = false;
        for (int row = 0; row < weights.Length; row++)
        {
            float weight = from[row] + (layer.Blend * (to[row] - from[row]));
            changed |= weight != weights[row];
            weights[row] = weight;
        }

        return changed;
    }

    /// <summary>Brings the weights to the generator; its last run has read the old ones.</summary>
    public void Record(CommandList commands)
    {
        if (target != null) commands.Update<float>(target.Buffer, weights);
    }
}
