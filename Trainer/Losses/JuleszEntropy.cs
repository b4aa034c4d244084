using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Losses;

/// <summary>
/// What keeps a generator from making one picture of all noise: the entropy of its results, estimated by the distances between nearest
/// neighbours in a batch (Ulyanov et al. 2017, eq. 10; Kozachenko and Leonenko 1987).
/// </summary>
internal static class JuleszEntropy
{
    /// <summary>Mean squares; a thousandth of the range. Two equal pictures must not be infinitely bad.</summary>
    private const double Floor = 1e-6;

    /// <summary>-1/N Σ ln d(i, nearest to i), d being the mean squared difference of two pictures of (N, C, H, W), N at least 2. Gradients flow into both.</summary>
    internal static Tensor Loss(Tensor pictures)
    {
        var count = (int)pictures.shape[0];
        var distances = new Tensor[count, count];
        for (var i = 0; i < count; i++)
            for (var j = 0; j < i; j++)
                distances[i, j] = distances[j, i] = (pictures.select(0, i) - pictures.select(0, j)).square().mean();
        var nearest = Enumerable.Range(0, count).Select(i =>
            Enumerable.Range(0, count).Where(j => j != i).Select(j => distances[i, j]).MinBy(distance => distance.to(float64).item<double>())!);
        return nearest.Select(distance => (distance + Floor).log()).Aggregate((sum, term) => sum + term) / -(double)count;
    }
}
