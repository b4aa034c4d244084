using RealtimeStyle.Trainer.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace RealtimeStyle.Tests.Trainer.Losses;

public sealed class LayerErrorTests
{
    [Theory]
    [InlineData("gram")]
    [InlineData("covariance")]
    [InlineData("sliced")]
    public void Is_nothing_for_the_exemplar_itself_wherever_its_values_lie(string loss)
    {
        using var exemplar = Map(1);
        using var error = LayerError.Create(loss, exemplar);
        Assert.InRange(Of(error, exemplar), 0, 1e-9);
        Assert.InRange(Of(error, exemplar.flip(3).transpose(2, 3)), 0, 1e-9);
        Assert.InRange(Of(error, cat([exemplar, exemplar], dim: 0)), 0, 1e-9);
        Assert.InRange(Of(error, exemplar * 1.5), 0.02, 10);
    }

    [Theory]
    [InlineData("gram")]
    [InlineData("covariance")]
    [InlineData("sliced")]
    public void Does_not_depend_on_the_units_of_the_features(string loss)
    {
        using var small = LayerError.Create(loss, Map(1));
        using var large = LayerError.Create(loss, Map(1) * 100);
        Assert.Equal(Of(small, Map(2)), Of(large, Map(2) * 100), 4);
    }

    [Fact]
    public void Sliced_distance_is_as_far_there_as_back_and_falls_on_the_way()
    {
        var (a, b) = (Map(1), Map(2) * 2);
        using var fromA = LayerError.Create("sliced", a);
        using var fromB = LayerError.Create("sliced", b);
        // Each is relative to its own target.
        var (meanSquareA, meanSquareB) = (a.square().mean().item<float>(), b.square().mean().item<float>());
        Assert.Equal(Of(fromA, b) * meanSquareA, Of(fromB, a) * meanSquareB, 4);
        var half = Projection(a, b, 0.5);
        Assert.True(Of(fromA, half) < Of(fromA, b));
    }

    /// <summary>Gram and covariance are alike for both of these; the values are not.</summary>
    [Fact]
    public void Sliced_distance_sees_more_than_second_moments()
    {
        using var twoValues = tensor([-1, 1, -1, 1, -1, 1, -1, 1], [1, 1, 2, 4]);
        using var threeValues = tensor([-2, 2, 0, 0, 0, 0, 0, 0], [1, 1, 2, 4]);
        using var gram = LayerError.Create("gram", twoValues);
        using var sliced = LayerError.Create("sliced", twoValues);
        Assert.Equal(0, Of(gram, threeValues), 6);
        Assert.InRange(Of(sliced, threeValues), 0.5, 2);
    }

    [Fact]
    public void Sliced_distance_compares_pictures_of_different_size()
    {
        using var error = LayerError.Create("sliced", Map(1));
        Assert.InRange(Of(error, Map(1).narrow(2, 0, 6)), 0, 0.1);
    }

    [Fact]
    public void Covariance_sees_a_shift_of_the_mean()
    {
        using var exemplar = Map(1);
        using var error = LayerError.Create("covariance", exemplar);
        Assert.InRange(Of(error, exemplar + 1), 0.1, 100);
    }

    private static double Of(LayerError error, Tensor maps) => error.Of(maps, draw: 7).item<float>();

    private static Tensor Projection(Tensor a, Tensor b, double share) => (a * (1 - share)) + (b * share);

    // (1, 4, 8, 8), from a seed
    private static Tensor Map(int seed)
    {
        var random = new Random(seed);
        return tensor([.. Enumerable.Range(0, 256).Select(_ => random.NextSingle())], [1, 4, 8, 8]);
    }
}
