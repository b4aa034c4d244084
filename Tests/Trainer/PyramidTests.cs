using Google.Protobuf;
using RealtimeStyle.Generate;
using RealtimeStyle.Tests.Generate;
using RealtimeStyle.Trainer;
using RealtimeStyle.Trainer.Generators;
using static TorchSharp.torch;

namespace RealtimeStyle.Tests.Trainer;

/// <summary>The published multi-scale network: its shape, and its exported file on compute shaders.</summary>
public sealed class PyramidTests(GpuFixture gpu) : GpuTest(gpu)
{
    private const int Height = 64, Width = 96;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 16)]
    [InlineData(6, 32)]
    public void Sides_are_multiples_of_its_coarsest_pixel(int scales, int alignment) =>
        Assert.Equal(alignment, GeneratorLayout.Named("pyramid", blocks: scales).Alignment);

    /// <summary>As counted for the authors' network: 115 thousand convolution weights and biases, 8 channels a scale; here normalised convolutions have no bias.</summary>
    [Fact]
    public void Has_the_published_number_of_weights()
    {
        using var generator = new StyleGenerator(GeneratorLayout.Named("pyramid"));
        Assert.InRange(generator.named_parameters().Where(named => named.parameter.shape.Length == 4).Sum(named => named.parameter.numel()), 113_000, 116_000);
    }

    /// <summary>Every scale sees the picture: a change that the coarser ones cannot see changes the result, and one that they can see more of it.</summary>
    [Fact]
    public void Fine_and_coarse_changes_of_the_picture_show()
    {
        using var grad = no_grad();
        using var generator = Random();
        var picture = rand([1, 3, Height, Width]);
        var plain = generator.call(picture);
        Tensor Changed(int period) => generator.call(picture + Checkers(period));
        Assert.True((Changed(1) - plain).abs().mean().item<float>() > 1e-3);
        Assert.True((Changed(16) - plain).abs().mean().item<float>() > 1e-3);
    }

    [SkippableFact]
    public void Runs_on_compute_shaders_as_trained()
    {
        using var generator = Random();
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["range"] = "1", ["alignment"] = $"{generator.Layout.Alignment}" };
        var graph = OnnxReader.Read(OnnxWriter.Write(generator, metadata, halfWeights: false).ToByteArray(), "pyramid.onnx");
        Assert.Null(graph.Unsupported);
        using var grad = no_grad();
        using var picture = rand([1, 3, Height, Width]);
        float[] expected = generator.call(picture).data<float>().ToArray();
        using var vulkan = VulkanGenerator.Create(Device, graph, Height, Width, TensorStorage.Float32);
        float[] found = GeneratorRun.Run(Device, vulkan, picture.data<float>().ToArray());
        var range = expected.Max() - expected.Min();
        Assert.InRange(expected.Zip(found, (e, f) => Math.Abs(e - f)).Max(), 0, 1e-3 * range);
    }

    private static StyleGenerator Random()
    {
        manual_seed(23);
        var generator = new StyleGenerator(GeneratorLayout.Named("pyramid"));
        foreach (var (name, parameter) in generator.named_parameters())
            if (name.Contains("norm", StringComparison.Ordinal)) nn.init.uniform_(parameter, 0.3, 1.2);
        return generator;
    }

    /// <summary>(1, 3, H, W): squares of 0 and 0.5; those of one pixel are the same grey at every coarser scale.</summary>
    private static Tensor Checkers(int side) =>
        tensor([.. Enumerable.Range(0, 3 * Height * Width).Select(i => (((i % Width / side) + (i / Width % Height / side)) % 2) * 0.5f)], [1, 3, Height, Width]);
}
