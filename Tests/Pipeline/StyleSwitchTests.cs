using RealtimeStyle.Capture;
using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Tests.Generate;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Pipeline;

/// <summary>What a view shows while styles come and go, on networks that paint one colour.</summary>
public sealed class StyleSwitchTests(GpuFixture gpu) : GpuTest(gpu)
{
    private static readonly FrameFormat Frame = new(new Extent2D(24, 16)) { Inputs = FrameInputs.ObjectIds | FrameInputs.Mask };
    private static readonly byte[] Red = [255, 0, 0];
    private static readonly byte[] Green = [0, 255, 0];

    private readonly List<string> log = [];

    [Fact]
    public void AStyleIsShownWhenItIsCompiledAndNoneGivesThePlainFrame()
    {
        using var host = new SwitchHost(Device, Frame, log.Add);
        Assert.Equal(host.Plain, host.Render());
        foreach (byte[] color in new[] { Red, Green, Red })
        {
            host.View.Show(Painting(color));
            host.View.WaitUntilReady();
            host.Render();
            host.AssertEverywhere(color);
        }

        host.View.Show(null);
        Assert.Equal(host.Plain, host.Render());
    }

    [Fact]
    public void AFadeGoesWithTheTimeOfTheFrames()
    {
        using var host = new SwitchHost(Device, Frame, log.Add);
        host.Show(Painting(Red));
        host.View.Show(Painting(Green), fadeSeconds: 1);
        host.View.WaitUntilReady();
        for (int quarter = 0; quarter <= 5; quarter++)
        {
            host.Render(frame => frame with { DeltaSeconds = 0.25f });
            int weight = Math.Min(quarter, 4);
            host.AssertEverywhere([(byte)(255 * (4 - weight) / 4), (byte)(255 * weight / 4), 0]);
        }
    }

    [Fact]
    public void AFadeToNothingEndsInThePlainFrame()
    {
        using var host = new SwitchHost(Device, Frame, log.Add);
        host.Show(Painting(Red));
        host.View.Show(null, fadeSeconds: 0.5f);
        byte[] first = host.Render(frame => frame with { DeltaSeconds = 0.25f });
        Assert.NotEqual(host.Plain, first);
        host.Render(frame => frame with { DeltaSeconds = 0.25f });
        Assert.Equal(host.Plain, host.Render(frame => frame with { DeltaSeconds = 0.25f }));
    }

    [Fact]
    public void ObjectsHaveStylesOfTheirOwn()
    {
        using var host = new SwitchHost(Device, Frame, log.Add);
        byte[] ids = [.. Enumerable.Range(0, (int)Frame.PixelCount).Select(pixel => (byte)(pixel % 3))];
        using var image = new StyledImage(Device, Format.R8Uint, Frame.Size, ids);
        host.Show(Painting(Red));
        host.View.ShowObjects(new Dictionary<byte, Style?> { [1] = Painting(Green), [2] = null });
        host.View.WaitUntilReady();
        byte[] result = host.Render(frame => frame with { ObjectIds = image.Host });
        for (int pixel = 0; pixel < ids.Length; pixel++)
        {
            byte[] expected = ids[pixel] switch { 0 => Red, 1 => Green, _ => host.Plain[(pixel * 4)..((pixel * 4) + 3)] };
            Assert.Equal(expected, result[(pixel * 4)..((pixel * 4) + 3)]);
        }
    }

    [Fact]
    public void WhereTheMaskIsZeroThePlainFrameStaysBitForBit()
    {
        using var host = new SwitchHost(Device, Frame, log.Add);
        byte[] mask = [.. Enumerable.Range(0, (int)Frame.PixelCount).Select(pixel => (byte)(pixel % 2 * 255))];
        using var image = new StyledImage(Device, Format.R8Unorm, Frame.Size, mask);
        host.Show(Painting(Red));
        byte[] result = host.Render(frame => frame with { Mask = image.Host });
        for (int pixel = 0; pixel < mask.Length; pixel++)
            Assert.Equal(mask[pixel] == 0 ? host.Plain[(pixel * 4)..((pixel * 4) + 3)] : Red, result[(pixel * 4)..((pixel * 4) + 3)]);
    }

    [Fact]
    public void AnImageThatTheFormatDoesNotNameIsRefused()
    {
        using var host = new SwitchHost(Device, Frame, log.Add);
        host.Show(Painting(Red));
        var error = Assert.Throws<ArgumentException>(() => host.Render(frame => frame with { Depth = new FrameDepth(host.Image, 0.1f, 100) }));
        Assert.Contains("FrameFormat.Inputs", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AStyleThatCannotBeCompiledLeavesTheOldOneOnWithOneLine()
    {
        using var host = new SwitchHost(Device, Frame, log.Add);
        host.Show(Painting(Red));
        log.Clear();
        var model = new OnnxModel(3);
        host.View.Show(new Style("grey", OnnxReader.Read(model.Build(model.Conv(OnnxModel.Input, 3, 1, 1)), "grey.onnx")));
        host.View.WaitUntilReady();
        host.Render();
        host.Render();
        host.AssertEverywhere(Red);
        Assert.Single(log, line => line.StartsWith("grey: gives", StringComparison.Ordinal));
    }

    [Fact]
    public void AReplacedStyleIsTakenWhereverItWasShown()
    {
        using var host = new SwitchHost(Device, Frame, log.Add);
        Style old = Painting(Red);
        host.Show(old);
        host.View.Replace(old, Painting(Green));
        host.View.WaitUntilReady();
        host.Render();
        host.AssertEverywhere(Green);
    }

    [Fact]
    public void AtHalfScaleAPictureStaysWhereItIs()
    {
        using var host = new SwitchHost(Device, Frame, log.Add);
        host.View.Scale = 0.5f;
        host.Show(Painting(Green));
        host.AssertEverywhere(Green);
        Assert.Throws<ArgumentOutOfRangeException>(() => host.View.Scale = 0.25f);
    }

    [Fact]
    public void StylesBeyondTheMemoryBudgetGoAgain()
    {
        using var host = new SwitchHost(Device, Frame, log.Add, budget: 1);
        var memory = new List<long>();
        for (int i = 0; i < 12; i++)
        {
            host.Show(Painting(i % 2 == 0 ? Red : Green));
            for (int frame = 0; frame < 4; frame++) host.Render();
            memory.Add(Device.Live.MemoryBytes);
        }

        Assert.All(memory.Skip(2), bytes => Assert.Equal(memory[1], bytes));
    }

    [Fact]
    public void AFrameInSteadyStateAllocatesNothing()
    {
        using var host = new SwitchHost(Device, Frame, log.Add);
        host.Show(Painting(Red));
        for (int frame = 0; frame < 8; frame++) host.RenderOnly();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int frame = 0; frame < 100; frame++) host.RenderOnly();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>A network that gives one colour whatever the frame.</summary>
    private static Style Painting(byte[] color)
    {
        var model = new OnnxModel(3);
        string weights = model.Floats([3, 3, 1, 1], new float[9]);
        string bias = model.Floats([3], [color[0], color[1], color[2]]);
        return new Style("painting", OnnxReader.Read(model.Build(model.Node("Conv", [OnnxModel.Input, weights, bias])), "painting.onnx"));
    }
}
