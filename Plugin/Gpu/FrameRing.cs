using System.Runtime.InteropServices;
using Silk.NET.Vulkan;
using Semaphore = Silk.NET.Vulkan.Semaphore;

namespace RealtimeStyle.Gpu;

/// <summary>
/// Command buffers for a few frames in flight, ordered by one timeline semaphore whose value counts submissions. <see cref="Begin"/> waits
/// for the frame that used the same slot before, and nothing else waits.
/// </summary>
public sealed unsafe class FrameRing : GpuObject, ISplitSubmission
{
    private readonly Slot[] slots;
    private readonly Semaphore timeline;
    private readonly List<SemaphoreSubmitInfo> waits = [];
    private readonly CommandList commands;
    private ulong submissions;
    private ulong frames;

    private FrameRing(GpuDevice device, int framesInFlight)
        : base(device, "frame ring")
    {
        var type = new SemaphoreTypeCreateInfo { SType = StructureType.SemaphoreTypeCreateInfo, SemaphoreType = SemaphoreType.Timeline };
        var info = new SemaphoreCreateInfo { SType = StructureType.SemaphoreCreateInfo, PNext = &type };
        device.Vk.CreateSemaphore(device.Handle, in info, null, out timeline).Check();
        Own(ObjectType.Semaphore, timeline.Handle);
        commands = new CommandList(device, default, Flush, this);
        slots = [.. Enumerable.Range(0, framesInFlight).Select(_ => new Slot(CreatePool()))];
        foreach (Slot slot in slots) Own(ObjectType.CommandPool, slot.Pool.Handle);
    }

    /// <summary>Index of the slot that is being recorded, 0 to frames in flight - 1; for resources that a frame owns while in flight.</summary>
    public int SlotIndex => (int)((frames - 1) % (ulong)slots.Length);

    private Slot Current => slots[SlotIndex];

    /// <summary>Creates the ring.</summary>
    /// <param name="device">Outlives the ring.</param>
    /// <param name="framesInFlight">Frames that the host may be ahead of the GPU; 1 or more.</param>
    public static FrameRing Create(GpuDevice device, int framesInFlight = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(framesInFlight, 1);
        return new FrameRing(device, framesInFlight);
    }

    /// <summary>
    /// Begins a frame: waits for the slot, disposes what has retired, and returns commands to record to, the same object each time.
    /// </summary>
    public CommandList Begin()
    {
        BeginUncounted();
        ulong inFlight = (ulong)slots.Length;
        Device.Retire.Advance(frames, frames > inFlight ? frames - inFlight : 0);
        return commands;
    }

    /// <summary>Submits the frame.</summary>
    /// <param name="wait">A binary semaphore to wait for before colour output, from acquiring a swapchain image.</param>
    /// <param name="signal">A binary semaphore to signal, for presenting.</param>
    public void Submit(Semaphore wait = default, Semaphore signal = default)
    {
        if (wait.Handle != 0) waits.Add(At(wait, 0));
        Current.LastSubmission = SubmitBuffer(signal, 0);
    }

    /// <inheritdoc/>
    CommandBuffer ISplitSubmission.Submit(Semaphore signal, ulong value)
    {
        SubmitBuffer(signal, value);
        return BeginBuffer();
    }

    /// <inheritdoc/>
    void ISplitSubmission.WaitFor(Semaphore wait, ulong value) => waits.Add(At(wait, value));

    /// <summary>Submits the frame and waits until it has finished.</summary>
    public void SubmitAndWait()
    {
        Submit();
        Wait(submissions);
    }

    /// <summary>As <see cref="Begin"/>, for work that is not one of the frames that the retire queue counts.</summary>
    internal CommandList BeginUncounted()
    {
        frames++;
        Wait(Current.LastSubmission);
        Device.Vk.ResetCommandPool(Device.Handle, Current.Pool, 0).Check();
        Current.Used = 0;
        commands.Restart(BeginBuffer());
        return commands;
    }

    private CommandBuffer Flush()
    {
        SubmitBuffer(default, 0);
        Wait(submissions);
        return BeginBuffer();
    }

    private CommandBuffer BeginBuffer()
    {
        Slot slot = Current;
        if (slot.Used == slot.Buffers.Count) slot.Buffers.Add(AllocateBuffer(slot.Pool));
        CommandBuffer buffer = slot.Buffers[slot.Used++];
        var info = new CommandBufferBeginInfo { SType = StructureType.CommandBufferBeginInfo, Flags = CommandBufferUsageFlags.OneTimeSubmitBit };
        Device.Vk.BeginCommandBuffer(buffer, in info).Check();
        return buffer;
    }

    // A binary semaphore has no value: it is ignored.
    private ulong SubmitBuffer(Semaphore signal, ulong value)
    {
        CommandBuffer buffer = Current.Buffers[Current.Used - 1];
        Device.Vk.EndCommandBuffer(buffer).Check();
        submissions++;
        SemaphoreSubmitInfo* signals = stackalloc SemaphoreSubmitInfo[] { At(timeline, submissions), At(signal, value) };
        var commands = new CommandBufferSubmitInfo { SType = StructureType.CommandBufferSubmitInfo, CommandBuffer = buffer };
        fixed (SemaphoreSubmitInfo* waited = CollectionsMarshal.AsSpan(waits))
        {
            var submit = new SubmitInfo2
            {
                SType = StructureType.SubmitInfo2,
                WaitSemaphoreInfoCount = (uint)waits.Count,
                PWaitSemaphoreInfos = waited,
                CommandBufferInfoCount = 1,
                PCommandBufferInfos = &commands,
                SignalSemaphoreInfoCount = signal.Handle == 0 ? 1u : 2u,
                PSignalSemaphoreInfos = signals,
            };
            Device.Vk.QueueSubmit2(Device.Queue, 1, &submit, default).Check();
        }

        waits.Clear();
        return submissions;
    }

    private static SemaphoreSubmitInfo At(Semaphore semaphore, ulong value) => new()
    {
        SType = StructureType.SemaphoreSubmitInfo,
        Semaphore = semaphore,
        Value = value,
        StageMask = PipelineStageFlags2.AllCommandsBit,
    };

    private void Wait(ulong submission)
    {
        Semaphore semaphore = timeline;
        var info = new SemaphoreWaitInfo { SType = StructureType.SemaphoreWaitInfo, SemaphoreCount = 1, PSemaphores = &semaphore, PValues = &submission };
        Device.Vk.WaitSemaphores(Device.Handle, in info, ulong.MaxValue).Check();
    }

    private CommandPool CreatePool()
    {
        var info = new CommandPoolCreateInfo { SType = StructureType.CommandPoolCreateInfo, Flags = CommandPoolCreateFlags.TransientBit, QueueFamilyIndex = Device.QueueFamily };
        Device.Vk.CreateCommandPool(Device.Handle, in info, null, out CommandPool pool).Check();
        return pool;
    }

    private CommandBuffer AllocateBuffer(CommandPool pool)
    {
        var info = new CommandBufferAllocateInfo { SType = StructureType.CommandBufferAllocateInfo, CommandPool = pool, Level = CommandBufferLevel.Primary, CommandBufferCount = 1 };
        Device.Vk.AllocateCommandBuffers(Device.Handle, in info, out CommandBuffer buffer).Check();
        return buffer;
    }

    /// <inheritdoc/>
    protected override void Destroy()
    {
        Wait(submissions);
        foreach (Slot slot in slots) Device.Vk.DestroyCommandPool(Device.Handle, slot.Pool, null);
        Device.Vk.DestroySemaphore(Device.Handle, timeline, null);
    }

    private sealed class Slot(CommandPool pool)
    {
        public CommandPool Pool { get; } = pool;

        public List<CommandBuffer> Buffers { get; } = [];

        public int Used { get; set; }

        public ulong LastSubmission { get; set; }
    }
}
