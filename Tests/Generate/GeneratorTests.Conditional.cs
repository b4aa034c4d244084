using RealtimeStyle.Generate;
using Xunit;

namespace RealtimeStyle.Tests.Generate;

// Networks of several styles, whose rows are mixed by a second input.
public abstract partial class GeneratorTests
{
    [SkippableTheory]
    [InlineData(1, 0, 0)]
    [InlineData(0, 0, 1)]
    [InlineData(0.25f, 0.75f, 0)]
    [InlineData(0.5f, -0.25f, 0.75f)]
    public void Rows_are_mixed_by_weight(float a, float b, float c)
    {
        float[] weights = [a, b, c], image = TestImage.Noise(3, 13, 17, 0);
        var graph = OnnxReader.Read(ConditionalNetwork.Of(), "test.onnx");
        float[] expected = BareOnnxRuntime.Run(graph.OnnxBytes, image, new(1, 3, 13, 17), weights);
        using var generator = Create(graph, 13, 17);

        AssertClose(expected, GeneratorRun.Run(Device, generator, image, rowWeights: weights));
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_row_is_what_a_network_of_its_own_is(int row)
    {
        float[] weights = [.. Enumerable.Range(0, ConditionalNetwork.Rows).Select(other => other == row ? 1f : 0)], image = TestImage.Noise(3, 12, 20, 0);
        using var conditional = Create(OnnxReader.Read(ConditionalNetwork.Of(), "several.onnx"), 12, 20);
        using var plain = Create(OnnxReader.Read(ConditionalNetwork.Mixed(weights), "one.onnx"), 12, 20);

        AssertClose(GeneratorRun.Run(Device, plain, image), GeneratorRun.Run(Device, conditional, image, rowWeights: weights));
    }

    [SkippableFact]
    public void Weights_change_between_runs()
    {
        float[] image = TestImage.Noise(3, 9, 11, 0);
        using var generator = Create(OnnxReader.Read(ConditionalNetwork.Of(), "test.onnx"), 9, 11);
        float[] first = GeneratorRun.Run(Device, generator, image, rowWeights: [1, 0, 0]);
        float[] second = GeneratorRun.Run(Device, generator, image, rowWeights: [0, 1, 0]);

        Assert.Equal(second, GeneratorRun.Run(Device, generator, image));
        Assert.Equal(first, GeneratorRun.Run(Device, generator, image, rowWeights: [1, 0, 0]));
        Assert.True(first.Zip(second).Max(pair => Math.Abs(pair.First - pair.Second)) > 0.1, "the rows are alike and show nothing");
    }
}
