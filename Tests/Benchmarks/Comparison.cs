using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;
using Spectre.Console;

namespace RealtimeStyle.Benchmarks;

/// <summary>One contender's milliseconds: the generator alone and the whole frame, each the median over the rounds.</summary>
internal sealed record Contender(string Name, double GenerateMs, double FrameMs, IReadOnlyDictionary<string, double> StageMs);

/// <summary>The contenders at one frame size, and the ratios that the project promises.</summary>
internal sealed record Comparison(string Size, IReadOnlyList<Contender> Contenders, double VulkanOverOrtCpu, double PluginFrameOverBareSession)
{
    /// <summary>A bare session's workers go on spinning for a while after a run; nobody else should pay for that.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs every contender once a round, in turn, so that a slow minute of the machine is everybody's.</summary>
    public static Comparison Measure(GpuDevice device, string model, string size, int rounds)
    {
        Extent2D extent = ParseSize(size);
        Style style = StylePlugin.Load(model);
        using var bare = new BareSession(style.Graph, (int)extent.Height, (int)extent.Width);
        List<PluginRun> runs = [new(device, style, extent, Backend.OrtCpu, null), new(device, style, extent, Backend.Vulkan, TensorStorage.Float32)];
        if (device.Features.HalfStorage) runs.Add(new PluginRun(device, style, extent, Backend.Vulkan, TensorStorage.Float16));
        var bareMs = new List<double>();
        for (int round = -1; round < rounds; round++)
        {
            bool warmUp = round < 0;
            Thread.Sleep(Pause);
            double milliseconds = bare.Run();
            if (!warmUp) bareMs.Add(milliseconds);
            foreach (PluginRun run in runs)
            {
                Thread.Sleep(Pause);
                run.Frame(warmUp);
            }
        }

        Contender[] contenders = [new("bare ONNX Runtime session", Median(bareMs), Median(bareMs), new Dictionary<string, double>(StringComparer.Ordinal)), .. runs.Select(run => run.Summary())];
        foreach (PluginRun run in runs) run.Dispose();
        return new Comparison(size, contenders, contenders[2].GenerateMs / contenders[1].GenerateMs, contenders[1].FrameMs / contenders[0].FrameMs);
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    public Table ToTable(BenchmarkReport report)
    {
        Table table = new Table().Title($"{report.Model} at {Size} on {report.Device}").AddColumns("", "generate ms", "frame ms", "stages");
        foreach (Contender contender in Contenders)
        {
            string stages = string.Join(", ", contender.StageMs.Select(stage => $"{stage.Key} {stage.Value:f2}"));
            table.AddRow(contender.Name, $"{contender.GenerateMs:f1}", $"{contender.FrameMs:f1}", stages);
        }

        table.Caption($"vulkan / ort-cpu (generate): {VulkanOverOrtCpu:f2}   ort-cpu plugin frame / bare session: {PluginFrameOverBareSession:f3}");
        return table;
    }

    public static Extent2D ParseSize(string size)
    {
        string[] parts = size.Split('x');
        if (parts.Length == 2 && uint.TryParse(parts[0], out uint width) && uint.TryParse(parts[1], out uint height)) return new Extent2D(width, height);
        throw new ArgumentException($"Size is '{size}'; expected WxH, such as 640x360.");
    }
}
