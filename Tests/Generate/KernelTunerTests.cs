using RealtimeStyle.Generate;
using RealtimeStyle.Generate.Vulkan;
using RealtimeStyle.Gpu;
using Xunit;

namespace RealtimeStyle.Tests.Generate;

/// <summary>Which kernels are taken: the measured fastest, one for good in a process, whatever lies on disk.</summary>
public sealed class KernelTunerTests : GpuTest
{
    private static readonly GeneratorGraph Graph = Network();
    private static readonly IReadOnlyList<TensorShape> Inputs = Graph.InputShapes(8, 16);

    private readonly GpuFixture gpu;
    private readonly TemporaryFolder folder = new();
    private readonly List<string> log = [];
    private readonly DeviceCacheFile file;
    private readonly ConvShape shape;
    private readonly ConvVariant slow;
    private readonly ConvVariant fast = new(IsTiled: true, 8, 2, 16, 4, 2);

    public KernelTunerTests(GpuFixture gpu)
        : base(gpu)
    {
        this.gpu = gpu;
        file = new DeviceCacheFile(folder.File("kernels.bin"), KernelTimes.LargestFile);
        shape = GraphFusion.Fuse(Graph, Inputs, TensorStorage.Float32, KernelChoice.Default()).Steps.OfType<ConvStep>().Single().Shape;
        slow = ConvVariant.Default(shape);
    }

    public override void Dispose()
    {
        folder.Dispose();
        base.Dispose();
    }

    [Fact]
    public void The_fastest_of_what_was_measured_is_taken_and_stays()
    {
        Remember(slow, 20);
        Remember(fast, 10);
        var tuner = new KernelTuner(Device, file);
        Assert.Equal(fast, Tune(tuner));
        Remember(slow, 1);
        Assert.Equal(fast, Tune(tuner));
        Assert.Equal(slow, Tune(new KernelTuner(Device, file)));
    }

    [SkippableFact]
    public void The_next_process_goes_on_where_time_ran_out()
    {
        Skip.If(Device.Features.TimestampPeriod == 0, "the device has no timestamps");
        TimeSpan forOne = TimeSpan.FromTicks(1);
        Tune(new KernelTuner(Device, file), forOne);
        Assert.NotNull(Read().Find(shape, slow));
        int candidates = ConvVariants.For(shape, KernelChoice.Default(Device.Features.IsProcessor), Device.Features.HalfArithmetic).Count();
        Assert.StartsWith($"kernels: measured 1 of {candidates} for 1 convolutions", Assert.Single(log), StringComparison.Ordinal);
        Tune(new KernelTuner(Device, file), forOne);
        Assert.StartsWith($"kernels: measured 1 of {candidates - 1} for 1 convolutions", log[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not a hash, and no times")]
    [InlineData("")]
    public void A_damaged_file_costs_a_line(string content)
    {
        File.WriteAllText(file.Path, content);
        Assert.Equal(slow, Tune(new KernelTuner(Device, file)));
        Assert.Contains(file.Path, Assert.Single(log, line => line.Contains("measuring anew", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("another device\nshape variant 1\n")]
    [InlineData("HEADER\nshape variant fast\n")]
    [InlineData("HEADER\nshape variant -1\n")]
    [InlineData("HEADER\ntoo many words 1\n")]
    public void A_foreign_file_costs_a_line(string content)
    {
        var tuner = new KernelTuner(Device, file);
        file.Write(System.Text.Encoding.UTF8.GetBytes(content.Replace("HEADER", tuner.Header, StringComparison.Ordinal)));
        Assert.Equal(slow, Tune(tuner));
        Assert.Single(log, line => line.Contains("measuring anew", StringComparison.Ordinal));
    }

    [Fact]
    public void A_tuned_generator_gives_what_an_untuned_one_gives()
    {
        Remember(slow, 20);
        Remember(fast, 10);
        KernelChoice kernels = new KernelTuner(Device, file).Tune(Graph, Inputs, TensorStorage.Float32, TimeSpan.Zero, log.Add, gpu.Instance);
        float[] image = TestImage.Noise(3, 8, 16);
        using var tuned = VulkanGenerator.Create(Device, Graph, Inputs, TensorStorage.Float32, kernels);
        using var plain = VulkanGenerator.Create(Device, Graph, Inputs, TensorStorage.Float32);
        Assert.Equal(GeneratorRun.Run(Device, plain, image), GeneratorRun.Run(Device, tuned, image));
    }

    private static GeneratorGraph Network()
    {
        var model = new OnnxModel(3);
        return OnnxReader.Read(model.Build(model.Conv(OnnxModel.Input, 3, 16, 3)), "conv.onnx");
    }

    private void Remember(ConvVariant variant, double microseconds)
    {
        KernelTimes times = Read();
        times.Add(shape, variant, microseconds);
        times.Save();
    }

    private KernelTimes Read() => new(file, new KernelTuner(Device, file).Header, _ => { });

    private ConvVariant Tune(KernelTuner tuner, TimeSpan budget = default) =>
        tuner.Tune(Graph, Inputs, TensorStorage.Float32, budget, log.Add, gpu.Instance).Convolution(shape);
}
