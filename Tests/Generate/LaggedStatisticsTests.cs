using RealtimeStyle.Generate;
using RealtimeStyle.Generate.Vulkan;
using Xunit;

namespace RealtimeStyle.Tests.Generate;

/// <summary>Normalisation by the last run's statistics: what it saves, and that a standing picture comes to what its own give.</summary>
public sealed class LaggedStatisticsTests(GpuFixture gpu) : GpuTest(gpu)
{
    private const int Height = 21;
    private const int Width = 34;
    private const int Norms = 3;

    private static readonly GeneratorGraph Graph = Network();

    [Fact]
    public void A_standing_picture_comes_to_its_own_statistics()
    {
        float[] before = TestImage.Noise(3, Height, Width), picture = TestImage.Smooth(3, Height, Width);
        using VulkanGenerator exact = Create(isLagged: false), lagged = Create(isLagged: true);
        float[] expected = GeneratorRun.Run(Device, exact, picture);
        GeneratorRun.Run(Device, lagged, before);

        float first = Error(expected, GeneratorRun.Run(Device, lagged, picture, follows: true)), last = first;
        for (int run = 0; run < 120; run++) last = Error(expected, GeneratorRun.Run(Device, lagged, picture, follows: true));

        Assert.True(first > 0.1f, $"the first run differs by {first}; it cannot have been late");
        Assert.True(last <= Tolerance.Float32, $"the last run differs by {last}");
    }

    [Fact]
    public void A_picture_that_follows_none_takes_its_own_statistics()
    {
        float[] picture = TestImage.Smooth(3, Height, Width);
        using VulkanGenerator exact = Create(isLagged: false), lagged = Create(isLagged: true);
        float[] expected = GeneratorRun.Run(Device, exact, picture);

        Assert.Equal(expected, GeneratorRun.Run(Device, lagged, picture, follows: true));
        GeneratorRun.Run(Device, lagged, TestImage.Noise(3, Height, Width), follows: true);
        Assert.Equal(expected, GeneratorRun.Run(Device, lagged, picture));
    }

    [Fact]
    public void No_layer_waits_for_statistics()
    {
        KernelChoice kernels = KernelChoice.Default() with { LagsStatistics = true };
        FusedGraph fused = GraphFusion.Fuse(Graph, Graph.InputShapes(Height, Width), TensorStorage.Float32, kernels);

        // Four convolutions one after the other; a merge between two of them costs a barrier more, all merges at the end cost one together.
        Assert.Equal(3 + Norms, new StepSequence(fused.Steps).BarrierCount);
        Assert.Equal(3 + 1, StepSequence.WithStatisticsLast(fused.Steps).BarrierCount);
    }

    // Of the largest magnitude.
    private static float Error(float[] expected, float[] actual) => expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max() / Math.Max(1, expected.Max(Math.Abs));

    private static GeneratorGraph Network()
    {
        var model = new OnnxModel(3);
        string x = OnnxModel.Input;
        for (int layer = 0; layer < Norms; layer++)
            x = model.Node("Relu", [model.InstanceNorm(model.Conv(model.ReflectPad(x, 1), layer == 0 ? 3 : 8, 8, 3), 8)]);
        return OnnxReader.Read(model.Build(model.Conv(x, 8, 3, 1)), "norms.onnx");
    }

    private VulkanGenerator Create(bool isLagged) =>
        VulkanGenerator.Create(Device, Graph, Graph.InputShapes(Height, Width), TensorStorage.Float32, new VulkanOptions { LaggedStatistics = isLagged });
}
