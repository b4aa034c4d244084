using RealtimeStyle.Trainer.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace RealtimeStyle.Tests.Trainer.Losses;

public sealed class JuleszEntropyTests
{
    [Fact]
    public void Is_the_mean_log_distance_to_the_nearest()
    {
        // Flat pictures of 0, 0.1 and 0.4: the nearest are 0.1, 0.1 and 0.3 away.
        using var pictures = tensor([0, 0, 0.1f, 0.1f, 0.4f, 0.4f], [3, 1, 1, 2]);
        var expected = -((2 * Math.Log(0.01 + 1e-6)) + Math.Log(0.09 + 1e-6)) / 3;
        Assert.Equal(expected, JuleszEntropy.Loss(pictures).item<float>(), 4);
    }

    /// <summary>Into both ends of a distance: a picture that is another's nearest is pushed as well.</summary>
    [Fact]
    public void Its_gradient_is_the_finite_difference()
    {
        var values = rand([4, 3, 5, 5]).data<float>().ToArray();
        var pictures = tensor(values, [4, 3, 5, 5]).to(float64).requires_grad_();
        JuleszEntropy.Loss(pictures).backward();
        var gradient = pictures.grad!.data<double>().ToArray();
        const double Step = 1e-4;
        foreach (var at in new[] { 0, 80, 160, 299 })
            Assert.Equal((LossAt(values, at, Step) - LossAt(values, at, -Step)) / (2 * Step), gradient[at], 1e-6);
    }

    [Fact]
    public void Equal_pictures_are_bad_and_not_infinitely_so() =>
        Assert.InRange(JuleszEntropy.Loss(zeros([2, 3, 4, 4])).item<float>(), 10, 20);

    private static double LossAt(float[] values, int at, double step)
    {
        var shifted = tensor(values, [4, 3, 5, 5]).to(float64);
        var moved = shifted.data<double>().ToArray();
        var change = new float[values.Length];
        change[at] = 1;
        Assert.Equal(values[at], (float)moved[at]);
        return JuleszEntropy.Loss(shifted + (tensor(change, [4, 3, 5, 5]).to(float64) * step)).to(float64).data<double>().ToArray()[0];
    }
}
