using System.Numerics;
using RealtimeStyle.Capture;
using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Switching;
using RealtimeStyle.Tests.Generate;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Pipeline;

/// <summary>Several styles in one file through the front door, on a network each of whose rows paints one colour.</summary>
public sealed class StyleRowTests(GpuFixture gpu) : GpuTest(gpu)
{
    private static readonly FrameFormat Frame = new(new Extent2D(24, 16)) { Inputs = FrameInputs.ObjectIds };
    private static readonly byte[] Red = [255, 0, 0];
    private static readonly byte[] Green = [0, 255, 0];
    private static readonly byte[] Blue = [0, 0, 255];

    private readonly List<string> log = [];

    [Fact]
    public void AFileOfSeveralStylesNamesThem()
    {
        Style file = Paints();
        Assert.Equal(["paints/red", "paints/green", "paints/blue"], file.Rows.Select(row => row.Name));
        Assert.All(file.Rows, row => Assert.Empty(row.Rows));
    }

    [Theory]
    [InlineData(Backend.Vulkan)]
    [InlineData(Backend.OrtCpu)]
    [InlineData(Backend.Reference)]
    public void EachRowIsAStyleAndTheFileIsTheFirst(Backend backend)
    {
        using SwitchHost host = CreateHost(backend);
        Style file = Paints();
        (Style, byte[])[] shown = [(file, Red), (file.Rows[1], Green), (file.Rows[2], Blue), (file.Rows[0], Red)];
        foreach ((Style style, byte[] color) in shown)
        {
            host.Show(style);
            host.AssertEverywhere(color);
            Assert.Same(style, host.View.Style);
        }
    }

    [Theory]
    [InlineData(Backend.Vulkan)]
    [InlineData(Backend.OrtCpu)]
    [InlineData(Backend.Reference)]
    public void AFadeBetweenRowsRunsOneGenerator(Backend backend)
    {
        using SwitchHost host = CreateHost(backend);
        Style file = Paints();
        host.Show(file.Rows[0]);
        long memory = host.View.MemoryBytes;
        host.View.Show(file.Rows[2], fadeSeconds: 1);
        for (int quarter = 0; quarter <= 5; quarter++)
        {
            host.Render(frame => frame with { DeltaSeconds = 0.25f });
            int weight = Math.Min(quarter, 4);
            host.AssertEverywhere([(byte)(255 * (4 - weight) / 4), 0, (byte)(255 * weight / 4)]);
            Assert.Single(host.View.ReadTimings(), stage => stage.Stage == "generate");
        }

        Assert.Equal(memory, host.View.MemoryBytes);
        Assert.Single(log, line => line.Contains("backend", StringComparison.Ordinal));
    }

    [Fact]
    public void AFadeBetweenFilesRunsTwo()
    {
        using SwitchHost host = CreateHost(Backend.Vulkan);
        host.Show(Paints().Rows[0]);
        host.View.Show(Paints().Rows[1], fadeSeconds: 1);
        host.View.WaitUntilReady();
        host.Render();
        host.Render(frame => frame with { DeltaSeconds = 0.5f });
        host.AssertEverywhere([127, 127, 0]);
        Assert.Equal(2, host.View.ReadTimings().Count(stage => stage.Stage == "generate"));
    }

    [Fact]
    public void AFadeBetweenRowsAllocatesNothing()
    {
        using SwitchHost host = CreateHost(Backend.Vulkan);
        Style file = Paints();
        host.Show(file.Rows[0]);
        host.View.Show(file.Rows[1], fadeSeconds: 1000);
        for (int frame = 0; frame < 8; frame++) host.RenderOnly(seconds: 1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int frame = 0; frame < 100; frame++) host.RenderOnly(seconds: 1);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        host.Render();
        host.AssertEverywhere([227, 27, 0]);
    }

    [Theory]
    [InlineData(Backend.Vulkan)]
    [InlineData(Backend.OrtCpu)]
    public void ObjectsTakeRowsOfTheirOwn(Backend backend)
    {
        using SwitchHost host = CreateHost(backend);
        Style file = Paints();
        byte[] ids = [.. Enumerable.Range(0, (int)Frame.PixelCount).Select(pixel => (byte)(pixel % 3))];
        using var image = new StyledImage(Device, Format.R8Uint, Frame.Size, ids);
        host.Show(file.Rows[0]);
        host.View.ShowObjects(new Dictionary<byte, Style?> { [1] = file.Rows[1], [2] = file.Rows[2] });
        for (int frame = 0; frame < 3; frame++)
        {
            byte[] result = host.Render(frame => frame with { ObjectIds = image.Host, Stability = 0.8f });
            for (int pixel = 0; pixel < ids.Length; pixel++)
                Assert.Equal(((byte[][])[Red, Green, Blue])[ids[pixel]], result[(pixel * 4)..((pixel * 4) + 3)]);
        }
    }

    [Fact]
    public void RowsAreFoundByTheirNames()
    {
        Style file = Paints();
        Assert.Same(file.Rows[1], file.FindRow("green"));
        Assert.Contains("no style 'grey' in the file; expected red, green, blue", Assert.Throws<GeneratorFormatException>(() => file.FindRow("grey")).Message, StringComparison.Ordinal);
        Assert.Contains("ask for no row", Assert.Throws<GeneratorFormatException>(() => file.Rows[0].FindRow("red")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AChangedFileKeepsTheRowThatIsShown()
    {
        using SwitchHost host = CreateHost(Backend.Vulkan);
        Style old = Paints();
        host.Show(old.Rows[1]);
        Style changed = Create("green/red", Blue, Red);
        host.View.Replace(old, changed);
        host.View.WaitUntilReady();
        host.Render();
        Assert.Same(changed.Rows[0], host.View.Style);
        host.AssertEverywhere(Blue);

        var change = new StyleChange(old, changed);
        Assert.Same(changed, change.Apply(old.Rows[2]));
        Assert.Same(host.View.Style, change.Apply(host.View.Style!));
    }

    [Fact]
    public void HistoryForgetsARowThatIsSwitchedFrom()
    {
        FrameFormat moving = Frame with { Inputs = FrameInputs.Motion };
        using var still = new StyledImage(Device, Format.R16G16Sfloat, moving.Size, new byte[4 * moving.PixelCount]);
        using var host = new SwitchHost(Device, moving, log.Add);
        Style file = Paints();
        host.Show(file.Rows[0]);
        foreach ((Style row, byte[] color) in new[] { (file.Rows[0], Red), (file.Rows[1], Green), (file.Rows[1], Green) })
        {
            host.View.Show(row);
            host.Render(frame => frame with { Motion = new FrameMotion(still.Host, Vector2.One), Stability = 0.8f });
            host.AssertEverywhere(color);
        }
    }

    private static Style Paints() => Create("red/green/blue", Red, Green, Blue);

    private static Style Create(string names, params byte[][] colors)
    {
        byte[] network = ConditionalNetwork.OfColors(names, [.. colors.Select(color => color.Select(value => (float)value).ToArray())]);
        return new Style("paints", OnnxReader.Read(network, "paints.onnx"));
    }

    private SwitchHost CreateHost(Backend backend) => new(Device, Frame, log.Add, backend);
}
