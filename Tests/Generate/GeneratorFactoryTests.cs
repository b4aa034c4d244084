using RealtimeStyle.Generate;
using Xunit;
using static RealtimeStyle.Tests.Generate.OnnxModel;

namespace RealtimeStyle.Tests.Generate;

/// <summary>Which backend is taken, and that one asked for by name is taken or refused.</summary>
public sealed class GeneratorFactoryTests(GpuFixture gpu) : GpuTest(gpu)
{
    private static readonly GeneratorGraph Small = OnnxReader.Read(Of(3, "Relu", []), "small.onnx");

    // Elu stands for all operators that our own backends do not have.
    private static readonly GeneratorGraph Foreign = OnnxReader.Read(Of(3, "Elu", []), "foreign.onnx");

    [Fact]
    public void Names_and_backends_are_one_to_one()
    {
        Assert.Equal(["auto", "vulkan", "ort-cuda", "ort-cpu", "reference"], BackendNames.All);
        foreach (var backend in Enum.GetValues<Backend>())
            Assert.True(BackendNames.TryParse(BackendNames.Of(backend), out var parsed) && parsed == backend);
        Assert.False(BackendNames.TryParse("cuda", out _));
    }

    [Theory]
    [InlineData(Backend.Vulkan)]
    [InlineData(Backend.OrtCpu)]
    [InlineData(Backend.Reference)]
    public void A_named_backend_is_taken(Backend backend) => Assert.Equal(backend, GeneratorFactory.Choose(Device, Small, backend).Backend);

    [Fact]
    public void Auto_says_which_and_why()
    {
        var (backend, reason) = GeneratorFactory.Choose(Device, Small, Backend.Auto);

        Assert.Contains(backend, new[] { Backend.Vulkan, Backend.OrtCpu });
        Assert.Contains(Device.Name, reason);
    }

    [Fact]
    public void Auto_leaves_foreign_operators_to_onnx_runtime()
    {
        var (backend, reason) = GeneratorFactory.Choose(Device, Foreign, Backend.Auto);

        Assert.Contains(backend, new[] { Backend.OrtCpu, Backend.OrtCuda });
        Assert.Contains("Elu", reason);
    }

    [Fact]
    public void Foreign_operators_run_on_onnx_runtime()
    {
        float[] image = TestImage.Noise(3, 4, 8);
        using var generator = GeneratorFactory.Create(Device, Foreign, 4, 8, Backend.OrtCpu);

        Assert.Equal(BareOnnxRuntime.Run(Foreign.OnnxBytes, image, new(1, 3, 4, 8)), GeneratorRun.Run(Device, generator, image));
    }

    [Theory]
    [InlineData(Backend.Vulkan)]
    [InlineData(Backend.Reference)]
    public void Foreign_operators_are_refused_by_name(Backend backend) =>
        Assert.Contains(
            "Elu", Assert.ThrowsAny<GeneratorFormatException>(() => GeneratorFactory.Create(Device, Foreign, 8, 8, backend)).Message);

    [SkippableFact]
    public void Cuda_without_its_provider_is_an_error()
    {
        Skip.If(
            Microsoft.ML.OnnxRuntime.OrtEnv.Instance().GetAvailableProviders().Contains("CUDAExecutionProvider"),
            "this ONNX Runtime has the CUDA provider");

        Assert.Contains(
            "ort-cuda",
            Assert.Throws<BackendUnavailableException>(() => GeneratorFactory.Create(Device, Small, 8, 8, Backend.OrtCuda)).Message);
    }

    [Theory]
    [InlineData(0, 8)]
    [InlineData(8, -4)]
    [InlineData(9, 8)]
    public void Sizes_off_the_alignment_are_refused(int height, int width)
    {
        var graph = Small with { Metadata = Small.Metadata with { Alignment = 4 } };

        Assert.Contains(
            "multiples of 4", Assert.Throws<GeneratorFormatException>(() => GeneratorFactory.Create(Device, graph, height, width)).Message);
    }

    [Fact]
    public void A_file_that_onnx_runtime_refuses_is_an_error_of_one_line()
    {
        var graph = OnnxReader.Read(Of(3, "NoSuchOperator", []), "odd.onnx");

        var refusal = Assert.Throws<GeneratorFormatException>(() => GeneratorFactory.Create(Device, graph, 8, 8, Backend.OrtCpu));
        Assert.Contains("NoSuchOperator", refusal.Message);
        Assert.DoesNotContain('\n', refusal.Message);
    }
}
