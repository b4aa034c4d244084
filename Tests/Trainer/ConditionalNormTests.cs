using RealtimeStyle.Trainer;
using RealtimeStyle.Trainer.Generators;
using static TorchSharp.torch;

namespace RealtimeStyle.Tests.Trainer;

/// <summary>Several styles in one network: each row against a network of its own, and the exported file against both.</summary>
public sealed class ConditionalNormTests
{
    private const int Styles = 3;

    private static readonly Dictionary<string, string> Metadata = new(StringComparer.Ordinal) { ["range"] = "1", ["alignment"] = "4", ["styles"] = "a/b/c" };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_row_is_a_network_of_its_own(int style)
    {
        using var conditional = RandomGenerator();
        using var plain = Mixed(conditional, OneHot(style));
        using var grad = no_grad();
        using var picture = rand([1, 3, 24, 36]);
        conditional.Choose(style);
        Assert.Equal(ExportedRows.Values(plain.call(picture)), ExportedRows.Values(conditional.call(picture)));
    }

    [Fact]
    public void Each_picture_of_a_batch_has_its_own_style()
    {
        using var conditional = RandomGenerator();
        using var grad = no_grad();
        using var pictures = rand([2, 3, 16, 16]);
        conditional.Choose(2, 0);
        var together = ExportedRows.Values(conditional.call(pictures));
        conditional.Choose(2);
        ExportedRows.AssertClose(ExportedRows.Values(conditional.call(pictures.narrow(0, 0, 1))), together[..(3 * 16 * 16)]);
        conditional.Choose(0);
        ExportedRows.AssertClose(ExportedRows.Values(conditional.call(pictures.narrow(0, 1, 1))), together[(3 * 16 * 16)..]);
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(0, 0, 1)]
    [InlineData(0.25f, 0.75f, 0)]
    [InlineData(0.5f, -0.25f, 0.75f)]
    public void The_exported_file_mixes_rows_by_weight(float a, float b, float c)
    {
        using var conditional = RandomGenerator();
        float[] weights = [a, b, c];
        using var plain = Mixed(conditional, weights);
        using var exported = new ExportedRows(conditional, Metadata);
        Assert.Null(exported.Graph.Unsupported);
        Assert.Equal(["a", "b", "c"], exported.Graph.Rows);
        using var grad = no_grad();
        using var picture = rand([1, 3, 24, 36]);
        exported.AssertGives(ExportedRows.Values(plain.call(picture)), picture, weights);
    }

    // Rows away from their start of 1 and 0 and from each other: swapped or forgotten ones must show.
    private static StyleGenerator RandomGenerator()
    {
        manual_seed(13);
        var generator = new StyleGenerator(GeneratorLayout.Named("slim", width: 8, blocks: 1) with { Normalization = Normalization.Conditional, Styles = Styles });
        foreach (var (name, parameter) in generator.named_parameters())
            if (name.Contains("style", StringComparison.Ordinal)) nn.init.uniform_(parameter, 0.3, 1.2);
        return generator;
    }

    /// <summary>An ordinary network with the sum of the rows by weight for its scales and shifts.</summary>
    private static StyleGenerator Mixed(StyleGenerator conditional, float[] weights)
    {
        using var grad = no_grad();
        var plain = new StyleGenerator(conditional.Layout with { Normalization = Normalization.Instance, Styles = 1 });
        var known = conditional.named_parameters().ToDictionary(named => named.name, named => named.parameter, StringComparer.Ordinal);
        foreach (var (name, parameter) in plain.named_parameters())
        {
            if (known.TryGetValue(name, out var shared)) parameter.copy_(shared);
            else parameter.copy_(weights.Select((weight, style) => known[name.Replace("norm.", $"norm.style{style}.", StringComparison.Ordinal)] * weight).Aggregate((sum, row) => sum + row));
        }
        return plain;
    }

    private static float[] OneHot(int style) => [.. Enumerable.Range(0, Styles).Select(other => other == style ? 1f : 0)];
}
