using RealtimeStyle.Trainer.Features;
using RealtimeStyle.Trainer.Textures;
using static TorchSharp.torch;

namespace RealtimeStyle.Tests.Trainer.Textures;

public sealed class TextureObjectiveTests : IDisposable
{
    private const int Side = 64;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Tiles that are the same but for dots are as good as the same; tiles with other shapes are not.</summary>
    [Fact]
    public void Dots_do_not_make_tiles_differ()
    {
        var same = Diversity((_, _) => 0);
        Assert.InRange(Diversity((x, y) => (x + y) % 2 == 0 ? 0.4f : -0.4f), same - 0.01, same + 0.01);
        Assert.True(Diversity((x, y) => (x / 16) + (y / 16) % 2 == 0 ? 0.4f : -0.4f) < same - 1);
    }

    // Of a tile and another, to which something is added.
    private double Diversity(Func<int, int, float> difference)
    {
        using var features = StyleFeatures.Open(StyleFeatures.Shallow, CPU);
        var options = TextureFiles.Options(folder, iterations: 1) with { Diversity = 1 };
        using var exemplar = Exemplar.Load(options.Exemplar, Side, CPU);
        using var objective = new TextureObjective(features, exemplar, options);
        var values = Enumerable.Range(0, 2 * 3 * Side * Side).Select(i => 0.5f + (i < 3 * Side * Side ? 0 : difference(i % Side, i / Side % Side))).ToArray();
        using var tiles = tensor(values, [2, 3, Side, Side]);
        return objective.Evaluate(tiles, draw: 0).Values.Single(loss => loss.Name == "diversity").Value;
    }
}
