using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using Xunit;

namespace RealtimeStyle.Tests.Generate;

/// <summary>The split submission that the backends on the processor need.</summary>
public sealed class HostGeneratorTests(GpuFixture gpu) : GpuTest(gpu)
{
    private static readonly GeneratorGraph Halve = CreateHalve();

    [Fact]
    public void Each_frame_sees_its_own_image()
    {
        using var generator = HostGenerator.CreateOnnxRuntime(Device, Halve, 5, 7);
        for (int frame = 1; frame <= 3; frame++)
        {
            float[] image = TestImage.Noise(3, 5, 7, mean: frame);

            Assert.Equal(Array.ConvertAll(image, value => value * 0.5f), GeneratorRun.Run(Device, generator, image));
        }
    }

    [Fact]
    public void Two_generators_share_one_frame()
    {
        using var first = HostGenerator.CreateOnnxRuntime(Device, Halve, 5, 7);
        using var second = HostGenerator.CreateReference(Device, Halve, 5, 7);
        using var ring = FrameRing.Create(Device, 1);
        first.Input.Buffer.Span<float>().Fill(8);

        var commands = ring.Begin();
        first.Record(commands);
        commands.Copy(first.Output.Buffer, second.Input.Buffer);
        second.Record(commands);
        ring.SubmitAndWait();

        Assert.All(second.Output.Buffer.Span<float>().ToArray(), value => Assert.Equal(2, value));
    }

    [Fact]
    public void A_host_that_cannot_submit_in_the_middle_is_told_so()
    {
        using var generator = HostGenerator.CreateReference(Device, Halve, 5, 7);
        using var ring = FrameRing.Create(Device, 1);
        var recordOnly = new CommandList(Device, ring.Begin().Handle);

        Assert.Contains("--backend vulkan", Assert.Throws<InvalidOperationException>(() => generator.Record(recordOnly)).Message);
        ring.SubmitAndWait();
    }

    private static GeneratorGraph CreateHalve()
    {
        var model = new OnnxModel(3);
        return OnnxReader.Read(model.Build(model.Node("Mul", [OnnxModel.Input, model.Floats([], 0.5f)])), "halve.onnx");
    }
}
