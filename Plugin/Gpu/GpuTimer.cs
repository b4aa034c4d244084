using Silk.NET.Vulkan;

namespace RealtimeStyle.Gpu;

/// <summary>GPU milliseconds of one named part of a frame.</summary>
public readonly record struct StageTime(string Stage, double Milliseconds);

/// <summary>
/// Timestamps between the stages of a frame. Results are asked for some frames later and without waiting: a frame whose timestamps
/// are not there yet is passed over.
/// </summary>
public sealed unsafe class GpuTimer : GpuObject
{
    private const int FramesKept = 4;
    private const int MarksPerFrame = 24;

    private readonly QueryPool pool;
    private readonly List<string>[] marks = [.. Enumerable.Range(0, FramesKept).Select(_ => new List<string>(MarksPerFrame))];
    private readonly ulong[] begins = new ulong[FramesKept];
    private readonly List<StageTime> latest = new(MarksPerFrame);
    private int frame = -1;

    private GpuTimer(GpuDevice device, string name)
        : base(device, name)
    {
        var info = new QueryPoolCreateInfo { SType = StructureType.QueryPoolCreateInfo, QueryType = QueryType.Timestamp, QueryCount = FramesKept * MarksPerFrame };
        device.Vk.CreateQueryPool(device.Handle, in info, null, out pool).Check();
        Own(ObjectType.QueryPool, pool.Handle);
    }

    /// <summary>
    /// The stages of the newest frame whose timestamps have arrived, in order; empty before the first. The same list each time, changed by
    /// <see cref="Begin"/> and <see cref="Collect"/>.
    /// </summary>
    public IReadOnlyList<StageTime> Latest => latest;

    /// <summary>Frames whose timestamps have arrived so far.</summary>
    public long FramesArrived { get; private set; }

    private uint FirstQuery => (uint)(frame * MarksPerFrame);

    /// <summary>Creates a timer; on a device without timestamps it measures nothing.</summary>
    public static GpuTimer Create(GpuDevice device, string name) => new(device, name);

    /// <summary>Begins a frame.</summary>
    public void Begin(CommandList commands)
    {
        if (Device.Features.TimestampPeriod == 0) return;
        Collect();
        frame = (frame + 1) % FramesKept;
        marks[frame].Clear();
        Device.Vk.CmdResetQueryPool(commands.Handle, pool, FirstQuery, MarksPerFrame);
        Mark(commands, "");
    }

    /// <summary>Ends a stage: the time since the last mark goes to <paramref name="stage"/>.</summary>
    public void Mark(CommandList commands, string stage)
    {
        if (Device.Features.TimestampPeriod == 0 || marks[frame].Count == MarksPerFrame) return;
        Device.Vk.CmdWriteTimestamp2(commands.Handle, PipelineStageFlags2.AllCommandsBit, pool, FirstQuery + (uint)marks[frame].Count);
        marks[frame].Add(stage);
        // Mesa's processor driver writes a timestamp when it next has to finish something, which would be in the next stage.
        if (Device.Features.IsProcessor) commands.ComputeBarrier();
    }

    /// <summary>Reads the timestamps that have arrived, oldest frame first. Call it after the newest frame was submitted.</summary>
    public void Collect()
    {
        if (frame < 0) return;
        for (int age = FramesKept - 1; age >= 0; age--)
        {
            int index = (frame + FramesKept - age) % FramesKept;
            if (marks[index].Count > 1) TryRead(index);
        }
    }

    private void TryRead(int index)
    {
        int count = marks[index].Count;
        ulong* ticks = stackalloc ulong[MarksPerFrame];
        Result result = Device.Vk.GetQueryPoolResults(
            Device.Handle, pool, (uint)(index * MarksPerFrame), (uint)count, (nuint)(count * sizeof(ulong)), ticks, sizeof(ulong), QueryResultFlags.Result64Bit);
        if (result == Result.NotReady) return;
        result.Check();
        // Until the device comes to the reset, it still gives the timestamps that the queries had before.
        if (ticks[0] == begins[index]) return;
        begins[index] = ticks[0];
        FramesArrived++;
        latest.Clear();
        for (int i = 1; i < count; i++) latest.Add(new StageTime(marks[index][i], (ticks[i] - ticks[i - 1]) * Device.Features.TimestampPeriod * 1e-6));
    }

    /// <inheritdoc/>
    protected override void Destroy() => Device.Vk.DestroyQueryPool(Device.Handle, pool, null);
}
