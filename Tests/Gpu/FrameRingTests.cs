using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Gpu;

public sealed class FrameRingTests(GpuFixture gpu) : GpuTest(gpu)
{
    [Fact]
    public unsafe void FlushFinishesWhatWasRecordedAndGoesOn()
    {
        using FrameRing ring = FrameRing.Create(Device);
        using GpuBuffer buffer = GpuBuffer.Create(Device, 4, MemoryPlace.Host, "word");
        CommandList commands = ring.Begin();
        Device.Vk.CmdFillBuffer(commands.Handle, buffer.Handle, 0, 4, 7);
        commands.HostReadBarrier();
        commands.Flush();
        Assert.Equal(7, buffer.Span<int>()[0]);
        Device.Vk.CmdFillBuffer(commands.Handle, buffer.Handle, 0, 4, 9);
        commands.HostReadBarrier();
        ring.SubmitAndWait();
        Assert.Equal(9, buffer.Span<int>()[0]);
    }

    [Fact]
    public unsafe void TheSecondHalfWaitsForItsTurnAndTheHostDoesNot()
    {
        using FrameRing ring = FrameRing.Create(Device);
        using TimelineSemaphore turns = TimelineSemaphore.Create(Device, "turns");
        using GpuBuffer buffer = GpuBuffer.Create(Device, 4, MemoryPlace.Host, "word");
        CommandList commands = ring.Begin();
        Device.Vk.CmdFillBuffer(commands.Handle, buffer.Handle, 0, 4, 7);
        commands.HostReadBarrier();
        commands.Submit(turns.Handle, 1);
        commands.WaitFor(turns.Handle, 2);
        Device.Vk.CmdFillBuffer(commands.Handle, buffer.Handle, 0, 4, 9);
        commands.HostReadBarrier();
        ring.Submit();
        Silk.NET.Vulkan.Semaphore semaphore = turns.Handle;
        ulong first = 1;
        var wait = new SemaphoreWaitInfo { SType = StructureType.SemaphoreWaitInfo, SemaphoreCount = 1, PSemaphores = &semaphore, PValues = &first };
        Device.Vk.WaitSemaphores(Device.Handle, in wait, ulong.MaxValue).Check();
        Thread.Sleep(50);
        Assert.Equal(7, buffer.Span<int>()[0]);
        var signal = new SemaphoreSignalInfo { SType = StructureType.SemaphoreSignalInfo, Semaphore = semaphore, Value = 2 };
        Device.Vk.SignalSemaphore(Device.Handle, in signal).Check();
        Device.WaitIdle();
        Assert.Equal(9, buffer.Span<int>()[0]);
    }

    [Fact]
    public void ManyFramesReuseTheirSlots()
    {
        using FrameRing ring = FrameRing.Create(Device, 3);
        var slots = new List<int>();
        for (int frame = 0; frame < 7; frame++)
        {
            ring.Begin();
            slots.Add(ring.SlotIndex);
            ring.Submit();
        }

        Assert.Equal([0, 1, 2, 0, 1, 2, 0], slots);
    }

    [Fact]
    public void BorrowedCommandsCannotFlush()
    {
        using FrameRing ring = FrameRing.Create(Device);
        var borrowed = new CommandList(Device, ring.Begin().Handle);
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(borrowed.Flush);
        Assert.Contains("--backend vulkan", error.Message, StringComparison.Ordinal);
        ring.SubmitAndWait();
    }

    [Fact]
    public void TimerMeasuresEveryStage()
    {
        using FrameRing ring = FrameRing.Create(Device, 1);
        using GpuTimer timer = GpuTimer.Create(Device, "timer");
        using GpuBuffer buffer = GpuBuffer.Create(Device, 1 << 24, MemoryPlace.Device, "fill");
        for (int frame = 0; frame < 6; frame++)
        {
            CommandList commands = ring.Begin();
            timer.Begin(commands);
            Device.Vk.CmdFillBuffer(commands.Handle, buffer.Handle, 0, Vk.WholeSize, (uint)frame);
            timer.Mark(commands, "fill");
            commands.Barrier(PipelineStageFlags2.TransferBit, AccessFlags2.TransferWriteBit, PipelineStageFlags2.TransferBit, AccessFlags2.TransferWriteBit);
            timer.Mark(commands, "nothing");
            ring.SubmitAndWait();
        }

        timer.Collect();
        Assert.Equal(["fill", "nothing"], timer.Latest.Select(time => time.Stage));
        Assert.True(timer.Latest[0].Milliseconds > 0);
    }
}
