using System.Diagnostics;
using System.Runtime.InteropServices;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Benchmarks.Peak;

/// <summary>What a device reaches when it does one thing only (Williams, Waterman, Patterson 2009), measured by two shaders.</summary>
/// <param name="BytesPerSecond">Memory traffic.</param>
/// <param name="FlopsPerSecond">32-bit multiplications and additions, each counted.</param>
/// <param name="HalfFlopsPerSecond">16-bit ones; null where the device has none.</param>
internal sealed record Roofline(double BytesPerSecond, double FlopsPerSecond, double? HalfFlopsPerSecond = null)
{
    /// <summary>Bytes of each of the triad's three arrays: what every device allows in one, and together more than its caches hold.</summary>
    private const int ArrayBytes = 1 << 27;

    private const int Invocations = 1 << 18;

    /// <summary>Multiply-adds of each of an invocation's eight chains; also in MultiplyAdd.comp.</summary>
    private const int Rounds = 256;

    /// <summary>Long enough that submitting does not count.</summary>
    private const double LeastSeconds = 0.02;

    private const int Attempts = 5;

    public static Roofline Measure(GpuDevice device) => new(
        MeasureBandwidth(device),
        MeasureMultiplyAdds(device, half: false),
        device.Features.HalfArithmetic ? MeasureMultiplyAdds(device, half: true) : null);

    /// <summary>The better of two measurements: of a peak, more is nearer.</summary>
    public Roofline Or(Roofline other) => new(
        Math.Max(BytesPerSecond, other.BytesPerSecond),
        Math.Max(FlopsPerSecond, other.FlopsPerSecond),
        HalfFlopsPerSecond is { } half && other.HalfFlopsPerSecond is { } otherHalf ? Math.Max(half, otherHalf) : null);

    /// <summary>The least time for that much arithmetic and traffic, whichever of them takes longer.</summary>
    /// <param name="multiplyAdds">Each two operations.</param>
    /// <param name="bytes">Read and written.</param>
    /// <param name="half">16 bits would do for the arithmetic: the faster of both kinds counts.</param>
    public double SecondsFor(long multiplyAdds, long bytes, bool half = false)
    {
        double flops = half ? Math.Max(FlopsPerSecond, HalfFlopsPerSecond ?? 0) : FlopsPerSecond;
        return Math.Max(2.0 * multiplyAdds / flops, bytes / BytesPerSecond);
    }

    private static double MeasureBandwidth(GpuDevice device)
    {
        using ComputeProgram program = ComputeProgram.Load(device, typeof(Roofline).Assembly, "Peak/Bandwidth");
        using GpuBuffer result = Array("result"), left = Array("left"), right = Array("right");
        using ComputeBinding binding = program.Bind(result, left, right);
        OneTimeCommands.Run(device, commands =>
        {
            commands.Clear(left);
            commands.Clear(right);
        });
        return BestRate(device, binding, ArrayBytes / 16, 3.0 * ArrayBytes);

        GpuBuffer Array(string name) => GpuBuffer.Create(device, ArrayBytes, MemoryPlace.Device, name);
    }

    private static double MeasureMultiplyAdds(GpuDevice device, bool half)
    {
        using ComputeProgram program = ComputeProgram.Load(device, typeof(Roofline).Assembly, "Peak/MultiplyAdd", half);
        using GpuBuffer result = GpuBuffer.Create(device, Invocations * sizeof(float), MemoryPlace.Device, "result");
        using ComputeBinding binding = program.Bind(result);
        return BestRate(device, binding, Invocations, 2.0 * 8 * Rounds * Invocations);
    }

    /// <summary>Work a second: that of the fastest attempt, since whatever else runs can only slow it down.</summary>
    private static double BestRate(GpuDevice device, ComputeBinding binding, int invocations, double work)
    {
        int dispatches = 1;
        Seconds(device, binding, invocations, dispatches);
        while (Seconds(device, binding, invocations, dispatches) < LeastSeconds) dispatches *= 2;
        return work * dispatches / Enumerable.Range(0, Attempts).Min(_ => Seconds(device, binding, invocations, dispatches));
    }

    private static double Seconds(GpuDevice device, ComputeBinding binding, int invocations, int dispatches)
    {
        using FrameRing ring = FrameRing.Create(device, 1);
        CommandList commands = ring.Begin();
        var push = new Push(0.5f, 0.25f);
        for (int i = 0; i < dispatches; i++)
        {
            commands.Dispatch(binding, in push, invocations);
            commands.ComputeBarrier();
        }

        long start = Stopwatch.GetTimestamp();
        ring.SubmitAndWait();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Push(float Factor, float Addend);
}
