using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Generators;

/// <summary>An instance norm for each of several styles, a row each (Dumoulin et al. 2017).</summary>
internal sealed class ConditionalNorm : RowNorm
{
    // Modules of their own: a row that is not chosen has no gradient at all, so Adam leaves it and its moments alone.
    private readonly InstanceNorm2d[] rows;
    private IReadOnlyList<int> chosen = [0];

    internal ConditionalNorm(int styles, int channels)
        : base(nameof(ConditionalNorm))
    {
        rows = [.. Enumerable.Range(0, styles).Select(_ => nn.InstanceNorm2d(channels, eps: Epsilon, affine: true))];
        for (var style = 0; style < styles; style++) register_module($"style{style}", rows[style]);
    }

    internal override int Count => rows.Length;

    /// <summary>By style.</summary>
    internal IReadOnlyList<InstanceNorm2d> Rows => rows;

    internal override void Choose(IReadOnlyList<int> chosen) => this.chosen = chosen;

    internal override (Tensor Scale, Tensor Shift) Row(int index) => (rows[index].weight!, rows[index].bias!);

    /// <summary>Sets the rows from <paramref name="trained"/> on to the mean of those before.</summary>
    internal void StartAtMean(int trained)
    {
        using var grad = no_grad();
        foreach (var row in rows.Skip(trained))
        {
            row.weight!.copy_(Mean(rows.Take(trained).Select(known => known.weight!)));
            row.bias!.copy_(Mean(rows.Take(trained).Select(known => known.bias!)));
        }
    }

    public override Tensor forward(Tensor input) => chosen.Count == 1
        ? rows[chosen[0]].call(input)
        : cat([.. chosen.Select((style, picture) => rows[style].call(input.narrow(0, picture, 1)))]);

    private static Tensor Mean(IEnumerable<Tensor> values) => cat([.. values.Select(value => value.reshape(1, value.shape[0]))]).mean([0]);
}
