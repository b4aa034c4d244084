using RealtimeStyle.Generate;

namespace RealtimeStyle.Tests.Generate;

/// <summary>Instance normalisation whose mean and variance follow the pictures slowly, against the formula.</summary>
public sealed class StatisticsSmoothingTests(GpuFixture gpu) : GpuTest(gpu)
{
    private const float Keep = 0.75f;
    private const float Gamma = 0.8f;
    private const float Beta = 0.1f;
    private const float Epsilon = 1e-5f;
    private const int Pixels = 19 * 11;

    [SkippableTheory]
    [InlineData(TensorStorage.Float32, 1e-4f)]
    [InlineData(TensorStorage.Float16, 4e-3f)]
    public void MeanAndVarianceMoveByTheShare(TensorStorage storage, float tolerance)
    {
        using IGenerator generator = Create(storage);
        float[] first = Picture(seed: 1, centre: 0.2f, spread: 0.1f);
        float[] second = Picture(seed: 2, centre: 0.7f, spread: 0.4f);
        AssertNormalized(first, [first], GeneratorRun.Run(Device, generator, first, Keep), tolerance);
        AssertNormalized(second, [first, second], GeneratorRun.Run(Device, generator, second, Keep), tolerance);
        AssertNormalized(first, [first, second, first], GeneratorRun.Run(Device, generator, first, Keep), tolerance);
        AssertNormalized(second, [second], GeneratorRun.Run(Device, generator, second), tolerance);
    }

    [SkippableTheory]
    [InlineData(TensorStorage.Float32)]
    [InlineData(TensorStorage.Float16)]
    public void TheSamePictureGivesTheSameBits(TensorStorage storage)
    {
        using IGenerator generator = Create(storage);
        float[] picture = Picture(seed: 3, centre: 0.5f, spread: 0.5f);
        float[] first = GeneratorRun.Run(Device, generator, picture);
        for (int i = 0; i < 3; i++) Assert.Equal(first, GeneratorRun.Run(Device, generator, picture, Keep));
    }

    [Fact]
    public void AStandingPictureSettles()
    {
        using IGenerator generator = Create(TensorStorage.Float32);
        GeneratorRun.Run(Device, generator, Picture(seed: 4, centre: 0.1f, spread: 0.1f));
        float[] picture = Picture(seed: 5, centre: 0.9f, spread: 0.3f);
        float[] result = [];
        for (int i = 0; i < 90; i++) result = GeneratorRun.Run(Device, generator, picture, Keep);
        Assert.Equal(result, GeneratorRun.Run(Device, generator, picture, Keep));
        AssertNormalized(picture, [picture], result, 1e-4f);
    }

    private static float[] Picture(int seed, float centre, float spread)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 3 * Pixels).Select(_ => centre + (spread * (random.NextSingle() - 0.5f)))];
    }

    /// <summary>Statistics of the history, oldest first, smoothed in double precision; then the picture normalised by them.</summary>
    private static void AssertNormalized(float[] picture, float[][] history, float[] actual, float tolerance)
    {
        for (int channel = 0; channel < 3; channel++)
        {
            (double mean, double variance) = Moments(history[0], channel);
            foreach (float[] later in history.Skip(1))
            {
                (double nextMean, double nextVariance) = Moments(later, channel);
                mean += (1 - Keep) * (nextMean - mean);
                variance += (1 - Keep) * (nextVariance - variance);
            }

            for (int i = channel * Pixels; i < (channel + 1) * Pixels; i++)
            {
                double expected = (Gamma * (picture[i] - mean) / Math.Sqrt(variance + Epsilon)) + Beta;
                Assert.True(Math.Abs(expected - actual[i]) <= tolerance * Math.Max(1, Math.Abs(expected)), $"element {i}: expected {expected}, got {actual[i]}");
            }
        }
    }

    private static (double Mean, double Variance) Moments(float[] picture, int channel)
    {
        ArraySegment<float> plane = new(picture, channel * Pixels, Pixels);
        double mean = plane.Average(value => (double)value);
        return (mean, plane.Average(value => (value - mean) * (value - mean)));
    }

    private IGenerator Create(TensorStorage storage)
    {
        Skip.If(storage == TensorStorage.Float16 && !Device.Features.HalfStorage, "the device cannot store 16-bit floats");
        var model = new OnnxModel(3);
        string normalized = model.Node(
            "InstanceNormalization", [OnnxModel.Input, model.Floats([3], Gamma, Gamma, Gamma), model.Floats([3], Beta, Beta, Beta)], OnnxModel.Float("epsilon", Epsilon));
        return VulkanGenerator.Create(Device, OnnxReader.Read(model.Build(normalized), "norm.onnx"), 11, 19, storage);
    }
}
