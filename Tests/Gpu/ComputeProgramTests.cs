using RealtimeStyle.Gpu;

namespace RealtimeStyle.Tests.Gpu;

public sealed class ComputeProgramTests(GpuFixture gpu) : GpuTest(gpu)
{
    private const string Stage = "Texture/TileNoise";

    [Fact]
    public void TheSameShaderAndConstantsAreCompiledOnce()
    {
        using ComputeProgram first = Load(1);
        int live = Device.Live.Count;
        using ComputeProgram second = Load(1);
        Assert.Same(first.Pipeline, second.Pipeline);
        Assert.Equal(live, Device.Live.Count);
    }

    [Fact]
    public void OtherConstantsAndOtherVariantsAreOtherPipelines()
    {
        using ComputeProgram first = Load(0);
        using ComputeProgram otherConstant = Load(1);
        using ComputeProgram half = ComputeProgram.Load(Device, Stage, half: true, 0);
        Assert.NotSame(first.Pipeline, otherConstant.Pipeline);
        Assert.NotSame(first.Pipeline, half.Pipeline);
    }

    [Fact]
    public void ThePipelineLivesUntilItsLastProgramIsDisposed()
    {
        int before = Device.Live.Count;
        ComputeProgram first = Load(0), second = Load(0);
        int both = Device.Live.Count;
        first.Dispose();
        first.Dispose();
        Assert.Equal(both, Device.Live.Count);
        second.Dispose();
        Assert.Equal(before, Device.Live.Count);
    }

    [Fact]
    public void ThreadsThatLoadAtOnceShareOnePipeline()
    {
        ComputeProgram[] programs = new ComputeProgram[8];
        Parallel.For(0, programs.Length, index => programs[index] = Load(1));
        Assert.Single(programs.Select(program => program.Pipeline).Distinct());
        foreach (ComputeProgram program in programs) program.Dispose();
    }

    [Fact]
    public void AShaderThatIsNotThereIsNamedEachTime()
    {
        for (int attempt = 0; attempt < 2; attempt++)
            Assert.Contains("Texture/Nothing", Assert.Throws<FileNotFoundException>(() => ComputeProgram.Load(Device, "Texture/Nothing")).Message, StringComparison.Ordinal);
    }

    private ComputeProgram Load(uint constant) => ComputeProgram.Load(Device, Stage, half: false, constant);
}
