using RealtimeStyle.Gpu;
using RealtimeStyle.Interop.Cuda;

namespace RealtimeStyle.Tests.Interop.Cuda;

/// <summary>What is imported, in which order it is given back, and what is left when a call fails; on the stand-in for the driver.</summary>
public sealed class CudaImportTests(GpuFixture gpu, StandInDriver driver) : GpuTest(gpu), IClassFixture<StandInDriver>
{
    [SkippableFact]
    public unsafe void AnImportedBufferIsTheBuffersMemory()
    {
        CudaDriver cuda = driver.Begin(Device);
        int open = SharedFile.CountOpen();
        using (GpuBuffer buffer = GpuBuffer.Create(Device, 1 << 20, MemoryPlace.Shared, "shared"))
        using (CudaContext context = CudaContext.Create(cuda, Uuid))
        using (CudaMemory memory = CudaMemory.Import(context, buffer))
        {
            Assert.Equal(1, context.Ordinal);
            var seen = new Span<byte>((void*)memory.Address, 1 << 20);
            SharedFile.Fill(Device, buffer, [5, 6, 7, 8]);
            Assert.Equal([5, 6, 7, 8], seen[..4].ToArray());
            seen[^1] = 99;
            Assert.Equal(99, ReadBack<byte>(buffer)[^1]);
        }

        Assert.Equal(0, driver.Live);
        Assert.Equal(open, SharedFile.CountOpen());
    }

    [SkippableFact]
    public void SemaphoresTakeTurnsOnTheStream()
    {
        var turns = new List<(int Signals, ulong Value)>();
        CudaDriver cuda = driver.Begin(Uuid, onTurn: (signals, value) => turns.Add((signals, value)));
        using (CudaContext context = CudaContext.Create(cuda, Uuid))
        using (var semaphore = new CudaSemaphore(context, StandInDriver.OpenSemaphore()))
        {
            semaphore.Wait(1);
            semaphore.Signal(2);
            semaphore.Wait(ulong.MaxValue - 1);
        }

        Assert.Equal([(0, 1), (1, 2), (0, ulong.MaxValue - 1)], turns);
        Assert.Equal(0, driver.Live);
    }

    [SkippableTheory]
    [InlineData("cuDeviceGetCount")]
    [InlineData("cuDeviceGet")]
    [InlineData("cuDeviceGetUuid_v2")]
    [InlineData("cuDeviceGetAttribute")]
    [InlineData("cuDevicePrimaryCtxRetain")]
    [InlineData("cuCtxPushCurrent_v2")]
    [InlineData("cuStreamCreate")]
    [InlineData("cuImportExternalMemory")]
    [InlineData("cuExternalMemoryGetMappedBuffer")]
    [InlineData("cuImportExternalSemaphore")]
    [InlineData("cuWaitExternalSemaphoresAsync")]
    [InlineData("cuSignalExternalSemaphoresAsync")]
    [InlineData("cuStreamSynchronize")]
    public void ACallThatFailsIsNamedAndLeavesNothing(string function)
    {
        CudaDriver cuda = driver.Begin(Device);
        int open = SharedFile.CountOpen();
        driver.Fail(function);
        CudaException error = Assert.Throws<CudaException>(() => UseAll(cuda));
        string name = function.Replace("_v2", "", StringComparison.Ordinal);
        Assert.Equal($"{name} returned 999, CUDA_ERROR_UNKNOWN (unknown error); expected CUDA_SUCCESS; use --backend vulkan, and report it with the driver's version", error.Message);
        Assert.Equal(0, driver.Live);
        Assert.Equal(open, SharedFile.CountOpen());
    }

    [SkippableFact]
    public void ADriverThatDoesNotStartIsRefused()
    {
        driver.Begin(Uuid);
        driver.Fail("cuInit", 100);
        Assert.Contains("cuInit returned 100", Assert.Throws<CudaException>(() => driver.Restart()).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void AnotherGpuIsRefused()
    {
        CudaDriver cuda = driver.Begin(new byte[16]);
        string message = Assert.Throws<CudaException>(() => CudaContext.Create(cuda, Enumerable.Repeat((byte)0xab, 16).ToArray())).Message;
        Assert.Contains("UUID ABABABABABABABABABABABABABABABAB", message, StringComparison.Ordinal);
        Assert.Contains("only EEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEE, 00000000000000000000000000000000;", message, StringComparison.Ordinal);
        Assert.Contains("CUDA_VISIBLE_DEVICES", message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void AGpuWithoutTimelineSemaphoresIsRefused()
    {
        CudaDriver cuda = driver.Begin(Uuid);
        driver.Fail("timelines");
        Assert.Contains("CUDA device 1 does not share timeline semaphores", Assert.Throws<CudaException>(() => CudaContext.Create(cuda, Uuid)).Message, StringComparison.Ordinal);
    }

    private byte[] Uuid => PhysicalDevices.Uuid(Device.Vk, Device.Physical);

    private void UseAll(CudaDriver cuda)
    {
        using CudaContext context = CudaContext.Create(cuda, Uuid);
        using GpuBuffer buffer = GpuBuffer.Create(Device, 256, MemoryPlace.Shared, "shared");
        using CudaMemory memory = CudaMemory.Import(context, buffer);
        using var handle = StandInDriver.OpenSemaphore();
        using var semaphore = new CudaSemaphore(context, handle);
        semaphore.Wait(1);
        semaphore.Signal(2);
        context.Finish();
    }
}
