using BenchmarkDotNet.Attributes;

namespace RealtimeStyle.Benchmarks.Processor;

/// <summary>A style's file read and checked, before anything is compiled.</summary>
public class ReadStyle
{
    public static IEnumerable<Network> Installed => Network.Installed;

    [ParamsSource(nameof(Installed))]
    public Network Style { get; set; } = null!;

    [Benchmark]
    public Style Read() => StylePlugin.Load(Style.File);
}
