using RealtimeStyle.Benchmarks.Matrix;
using RealtimeStyle.Benchmarks.Peak;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Bench;

/// <summary>What <c>bench</c> measures, on the tests' device.</summary>
public sealed class MatrixRunTests(GpuFixture gpu) : GpuTest(gpu)
{
    private static readonly string Wave = Path.Combine(SharedData.RepositoryRoot, "Demo", "Assets", "Styles", "great_wave.onnx");

    [Fact]
    public void EveryContenderHasARowOfTimesOrAReason()
    {
        var options = new MatrixOptions { Models = [Wave], Sizes = [new Extent2D(67, 41)], Rounds = 2, LimitSeconds = 60 };
        IReadOnlyList<MatrixRow> rows = new MatrixRun(Device, options, _ => { }).Measure();
        Assert.Equal(Contender.All.Select(contender => contender.Name), rows.Select(row => row.Contender));
        foreach (MatrixRow row in rows.Where(row => row.Contender != Contender.OrtCuda.Name))
        {
            Assert.Null(row.Note);
            Assert.Equal(("great_wave", "67x41", 2), (row.Model, row.Size, row.Runs));
            Assert.InRange(row.GenerateMs!.Value, 1e-6, row.FrameMs!.Value);
            Assert.True(row.MultiplyAdds > 0);
        }
    }

    [Fact]
    public void TheMemoryQueryIsTheAllocatorsCountAndEveryStageRuns()
    {
        var options = new MatrixOptions { Models = [Wave], Sizes = [new Extent2D(64, 48)], Rounds = 1, LimitSeconds = 60 };
        MatrixRow[] rows = [.. new MatrixRun(Device, options, _ => { }).Measure().Where(row => row.StageMs.Count > 1)];
        Assert.Superset(
            new HashSet<string>([Contender.OrtCpu.Name, Contender.Vulkan.Name], StringComparer.Ordinal),
            rows.Select(row => row.Contender).ToHashSet(StringComparer.Ordinal));
        foreach (MatrixRow row in rows)
        {
            Assert.Equal(row.AllocatedBytes, row.MemoryBytes);
            Assert.Equal(["capture", "encode", "generate", "mix", "history", "composite"], row.StageMs.Keys);
        }
    }

    [Fact]
    public void ACellThatTakesTooLongRunsOnce()
    {
        var options = new MatrixOptions { Models = [Wave], Sizes = [new Extent2D(64, 48)], Rounds = 50, LimitSeconds = 1e-6 };
        IReadOnlyList<MatrixRow> rows = new MatrixRun(Device, options, _ => { }).Measure();
        Assert.All(rows.Where(row => row.Note == null), row => Assert.Equal(1, row.Runs));
    }

    [Fact]
    public void TheRooflineIsTheSlowerOfArithmeticAndTraffic()
    {
        Roofline measured = Roofline.Measure(Device);
        Assert.InRange(measured.BytesPerSecond, 1e8, 1e14);
        Assert.InRange(measured.FlopsPerSecond, 1e8, 1e16);
        var roofline = new Roofline(BytesPerSecond: 10, FlopsPerSecond: 100);
        Assert.Equal(3, roofline.SecondsFor(multiplyAdds: 1, bytes: 30), 6);
        Assert.Equal(4, roofline.SecondsFor(multiplyAdds: 200, bytes: 30), 6);
    }
}
