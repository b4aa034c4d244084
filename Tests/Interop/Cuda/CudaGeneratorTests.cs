using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using RealtimeStyle.Interop.Cuda;
using RealtimeStyle.Tests.Generate;
using Silk.NET.Vulkan;
using Semaphore = Silk.NET.Vulkan.Semaphore;

namespace RealtimeStyle.Tests.Interop.Cuda;

/// <summary>
/// Frames of <see cref="CudaGenerator"/> on Mesa's software driver: the stand-in has Vulkan's memory, ONNX Runtime runs on the processor in it, and
/// the semaphore's turns are the host's. Submissions, ownership of the buffers, order and failures are the real ones.
/// </summary>
public sealed class CudaGeneratorTests(GpuFixture gpu, StandInDriver driver) : GpuTest(gpu), IClassFixture<StandInDriver>
{
    private const ulong TenSeconds = 10_000_000_000;

    private static readonly GeneratorGraph Network = CreateNetwork();

    private TimelineSemaphore? turns;

    [SkippableFact]
    public void EachFrameIsTheOneOfOrtCpu()
    {
        using HostGenerator expected = HostGenerator.CreateOnnxRuntime(Device, Network, 9, 13);
        using (CudaGenerator generator = Create(9, 13))
        {
            Assert.Equal(2 * 3 * 9 * 13 * sizeof(float), generator.MemoryBytes);
            for (int frame = 1; frame <= 3; frame++)
            {
                float[] image = TestImage.Noise(3, 9, 13, mean: frame);
                float[] wanted = GeneratorRun.Run(Device, expected, image), found = GeneratorRun.Run(Device, generator, image);
                Assert.All(wanted.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
            }
        }

        Assert.Equal(0, driver.Live);
    }

    [SkippableFact]
    public void AVectorStaysUntilItIsWrittenAnew()
    {
        GeneratorGraph several = OnnxReader.Read(ConditionalNetwork.Of(), "several.onnx");
        float[] image = TestImage.Noise(3, 6, 8, mean: 0);
        using CudaGenerator generator = Create(several, 6, 8);
        float[] first = GeneratorRun.Run(Device, generator, image, rowWeights: [1, 0, 0]), kept = GeneratorRun.Run(Device, generator, image);
        float[] second = GeneratorRun.Run(Device, generator, image, rowWeights: [0, 1, 0]);
        Assert.Equal(first, kept);
        Assert.NotEqual(first, second);
    }

    [SkippableFact]
    public void NothingIsCopied()
    {
        using CudaGenerator generator = Create(4, 4);
        using FrameRing ring = FrameRing.Create(Device);
        long before = Device.Transfers.Transfers;
        for (int frame = 0; frame < 3; frame++)
        {
            generator.Record(ring.Begin());
            ring.Submit();
        }

        Device.WaitIdle();
        Assert.Equal(before, Device.Transfers.Transfers);
    }

    /// <summary>The half that would have waited does not, so the frame ends.</summary>
    [SkippableTheory]
    [InlineData("cuWaitExternalSemaphoresAsync")]
    [InlineData("cuSignalExternalSemaphoresAsync")]
    public void AFrameThatFailsHoldsNothingUp(string function)
    {
        using CudaGenerator generator = Create(4, 4);
        using FrameRing ring = FrameRing.Create(Device);
        CommandList commands = ring.Begin();
        driver.Fail(function);
        Assert.Throws<CudaException>(() => generator.Record(commands));
        ring.SubmitAndWait();
    }

    [SkippableTheory]
    [InlineData("cuImportExternalMemory")]
    [InlineData("cuImportExternalSemaphore")]
    [InlineData("cuStreamSynchronize")]
    public void AGeneratorThatCannotBeMadeLeavesNothing(string function)
    {
        driver.Begin(Device);
        int open = SharedFile.CountOpen();
        Assert.Throws<CudaException>(() => Create(4, 4, function));
        turns?.Dispose();
        Assert.Equal(0, driver.Live);
        Assert.Equal(open, SharedFile.CountOpen());
    }

    [SkippableFact]
    public void AHostThatCannotSubmitHalvesIsToldSo()
    {
        using CudaGenerator generator = Create(4, 4);
        using FrameRing ring = FrameRing.Create(Device, 1);
        var recordOnly = new CommandList(Device, ring.Begin().Handle);
        Assert.Contains(nameof(ISplitSubmission), Assert.Throws<InvalidOperationException>(() => generator.Record(recordOnly)).Message, StringComparison.Ordinal);
        ring.SubmitAndWait();
    }

    private static GeneratorGraph CreateNetwork()
    {
        var model = new OnnxModel(3);
        string blurred = model.Node("Conv", [OnnxModel.Input, model.Weight([3, 3, 3, 3])], OnnxModel.Ints("pads", 1, 1, 1, 1));
        return OnnxReader.Read(model.Build(model.Node("Relu", [blurred])), "small.onnx");
    }

    private CudaGenerator Create(int height, int width, string? failing = null) => Create(Network, height, width, failing);

    private CudaGenerator Create(GeneratorGraph network, int height, int width, string? failing = null)
    {
        CudaDriver cuda = driver.Begin(Device, TakeTurn);
        CudaContext context = CudaContext.Create(cuda, PhysicalDevices.Uuid(Device.Vk, Device.Physical));
        if (failing != null) driver.Fail(failing);
        return new CudaGenerator(Device, network.InputShapes(height, width), context, () => CreateHandover(context), () => OrtNetwork.Load(network));
    }

    private CudaHandover CreateHandover(CudaContext context)
    {
        turns = TimelineSemaphore.Create(Device, "turns");
        using var handle = StandInDriver.OpenSemaphore();
        return new CudaHandover(turns, new CudaSemaphore(context, handle));
    }

    private unsafe void TakeTurn(int signals, ulong value)
    {
        Semaphore semaphore = turns!.Handle;
        var signal = new SemaphoreSignalInfo { SType = StructureType.SemaphoreSignalInfo, Semaphore = semaphore, Value = value };
        var wait = new SemaphoreWaitInfo { SType = StructureType.SemaphoreWaitInfo, SemaphoreCount = 1, PSemaphores = &semaphore, PValues = &value };
        if (signals == 1) Device.Vk.SignalSemaphore(Device.Handle, &signal).Check();
        else Device.Vk.WaitSemaphores(Device.Handle, &wait, TenSeconds).Check();
    }
}
