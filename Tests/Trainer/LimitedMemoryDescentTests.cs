using RealtimeStyle.Trainer.Experiments;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RealtimeStyle.Tests.Trainer;

public sealed class LimitedMemoryDescentTests
{
    /// <summary>Bent a thousand times more along one axis than along another: the gradient alone would take thousands of steps.</summary>
    [Fact]
    public void Learns_how_a_valley_bends()
    {
        using var bends = tensor([.. Enumerable.Range(0, 20).Select(i => MathF.Pow(1000, i / 19f))], [20]);
        using var place = new Parameter(ones([20]));
        var losses = Minimise(place, () => (place.square() * bends).sum(), steps: 60);
        Assert.InRange(losses[^1], 0, 1e-5 * losses[0]);
        AssertNeverRises(losses);
    }

    [Fact]
    public void Follows_a_curved_valley_to_its_end()
    {
        using var place = new Parameter(tensor([-1.2f, 1], [2]));
        // Rosenbrock: (1 - x)² + 100 (y - x²)²
        var losses = Minimise(place, () => ((place.narrow(0, 0, 1) * -1) + 1).square().sum() + ((place.narrow(0, 1, 1) - place.narrow(0, 0, 1).square()).square() * 100).sum(), steps: 120);
        Assert.InRange(losses[^1], 0, 1e-4);
        AssertNeverRises(losses);
    }

    [Fact]
    public void Stays_where_it_is_lowest()
    {
        using var place = new Parameter(zeros([3]));
        Assert.All(Minimise(place, () => place.square().sum() + 2, steps: 3), loss => Assert.Equal(2, loss));
        Assert.Equal([0f, 0f, 0f], place.detach().data<float>().ToArray());
    }

    private static double[] Minimise(Parameter place, Func<Tensor> objective, int steps)
    {
        using var descent = new LimitedMemoryDescent(place, objective);
        return [.. Enumerable.Range(0, steps).Select(_ => descent.Step())];
    }

    private static void AssertNeverRises(double[] losses) => Assert.All(losses.Zip(losses.Skip(1)), pair => Assert.True(pair.Second <= pair.First));
}
