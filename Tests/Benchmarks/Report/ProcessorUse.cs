namespace RealtimeStyle.Benchmarks.Report;

/// <summary>Whose the processors were while something was measured, as shares of all their time.</summary>
/// <param name="OtherPrograms">Used by others on the same machine.</param>
/// <param name="Host">Taken by the host of a virtual machine.</param>
internal sealed record ProcessorUse(double OtherPrograms, double Host)
{
    /// <summary>Fields of the first line of Linux's /proc/stat, in ticks: user, nice, system, idle, iowait, irq, softirq, steal (man 5 proc).</summary>
    private const string File = "/proc/stat";

    private const int TicksPerSecond = 100;

    /// <summary>Runs something and watches meanwhile; null where the system does not tell.</summary>
    public static ProcessorUse? During(Action action)
    {
        (long[] ticks, TimeSpan own) = (Read(), Environment.CpuUsage.TotalTime);
        action();
        long[] passed = [.. Read().Zip(ticks, (after, before) => after - before)];
        double all = passed.Sum();
        if (all == 0) return null;
        (long idle, long stolen) = (passed[3] + passed[4], passed[7]);
        double ownTicks = (Environment.CpuUsage.TotalTime - own).TotalSeconds * TicksPerSecond;
        return new ProcessorUse(Math.Max(0, all - idle - stolen - ownTicks) / all, stolen / all);
    }

    private static long[] Read() => System.IO.File.Exists(File)
        ? [.. System.IO.File.ReadLines(File).First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9].Select(long.Parse)]
        : new long[8];
}
