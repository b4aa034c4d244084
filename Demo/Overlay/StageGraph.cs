using System.Runtime.InteropServices;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Demo.Overlay;

/// <summary>Milliseconds per stage of the last frames as a stacked graph that moves to the left, drawn over the picture.</summary>
internal sealed class StageGraph : IDisposable
{
    /// <summary>Also in StageGraph.comp.</summary>
    public const int MostStages = 16;

    /// <summary>Frames that the graph shows.</summary>
    public const int Columns = 180;

    /// <summary>Samples of frames in flight are not overwritten.</summary>
    private const int FramesKept = Columns + 8;

    private const float LeastScale = 4;

    private readonly GpuDevice device;
    private readonly ComputeProgram program;
    private readonly GpuBuffer samples;
    private readonly GpuBuffer colors;
    private readonly float[] totals = new float[FramesKept];
    private ComputeBinding? binding;
    private int newest;

    public StageGraph(GpuDevice device)
    {
        this.device = device;
        program = ComputeProgram.Load(device, typeof(StageGraph).Assembly, "Overlay/StageGraph");
        samples = GpuBuffer.Create(device, FramesKept * MostStages * sizeof(float), MemoryPlace.Host, "stage graph");
        samples.Span<float>().Clear();
        colors = OneTimeCommands.Upload<uint>(device, [.. Enumerable.Range(0, MostStages).Select(Ink.Stage)], "stage colors");
    }

    /// <summary>Milliseconds at the top of the graph: the least of 4, 8, 16 … that the highest column fits under.</summary>
    public float FullScale { get; private set; } = LeastScale;

    /// <summary>Draws on another picture from now on.</summary>
    public void Use(GpuImage picture)
    {
        if (binding != null) device.Retire.Retire(binding);
        binding = program.Bind(samples, colors, ShaderResource.Storage(picture.View));
    }

    /// <summary>Adds a column.</summary>
    public void Add(IReadOnlyList<StageTime> stages)
    {
        newest = (newest + 1) % FramesKept;
        Span<float> column = samples.Span<float>().Slice(newest * MostStages, MostStages);
        column.Clear();
        totals[newest] = 0;
        for (int i = 0; i < Math.Min(stages.Count, MostStages); i++)
        {
            column[i] = (float)stages[i].Milliseconds;
            totals[newest] += column[i];
        }

        float highest = totals.Max();
        FullScale = LeastScale;
        while (FullScale < highest) FullScale *= 2;
    }

    /// <summary>Draws the graph; the picture is in layout General.</summary>
    /// <param name="commands">Where to record.</param>
    /// <param name="corner">Upper left, pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="scale">Pixels a column.</param>
    public void Record(CommandList commands, (int X, int Y) corner, int height, int scale)
    {
        var push = new Push(corner.X, corner.Y, Columns, height, scale, newest, FramesKept, FullScale);
        commands.Dispatch(binding!, in push, Columns * scale, height);
        commands.ComputeBarrier();
    }

    public void Dispose()
    {
        binding?.Dispose();
        colors.Dispose();
        samples.Dispose();
        program.Dispose();
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Push(int X, int Y, int Width, int Height, int Scale, int Newest, int Frames, float Milliseconds);
}
