using RealtimeStyle.Capture;
using RealtimeStyle.Demo.Input;
using RealtimeStyle.Demo.Overlay;
using RealtimeStyle.Demo.Scene;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Run;

/// <summary>One frame of the demo, as of a game with the plugin in it: scene, style, split screen, overlay, all in one command buffer.</summary>
internal sealed class DemoFrame : IDisposable
{
    /// <summary>State of <see cref="Picture"/> between the frames.</summary>
    public static readonly ImageState PictureState = ImageState.TransferSource;

    private const string StylizeStage = "stylize";
    private const int MostStages = 32;

    private readonly GpuSession gpu;
    private readonly StyleShelf styles;
    private readonly IslandScene scene;
    private readonly Stylizer stylizer;
    private readonly DemoOverlay overlay;
    private readonly GpuTimer timer;
    private readonly List<StageTime> stages = new(MostStages);
    private int shownStyle = -1;
    private Style? style;

    /// <summary>Creates the frame at its first size.</summary>
    /// <param name="gpu">Outlives the frame.</param>
    /// <param name="styles">To switch between.</param>
    /// <param name="size">Of the picture.</param>
    /// <param name="seed">Of the scene.</param>
    public DemoFrame(GpuSession gpu, StyleShelf styles, Extent2D size, int seed)
    {
        this.gpu = gpu;
        this.styles = styles;
        scene = new IslandScene(gpu.Device, size, DemoLoop.FramesInFlight, seed);
        stylizer = new Stylizer(gpu);
        overlay = new DemoOverlay(gpu.Device, DemoLoop.FramesInFlight);
        timer = GpuTimer.Create(gpu.Device, "frame timer");
        Picture = CreatePicture(size);
        stylizer.Resize(size);
        overlay.Use(Picture);
    }

    /// <summary>The finished picture; another image after a change of size.</summary>
    public GpuImage Picture { get; private set; }

    /// <summary>The picture as the scene drew it, in <see cref="IslandScene.ColorState"/>.</summary>
    public GpuImage Plain => scene.Color;

    /// <summary>What <see cref="ReadTimings"/> read last.</summary>
    public IReadOnlyList<StageTime> Stages => stages;

    /// <summary>Takes size and style of the next frame.</summary>
    public void Prepare(Extent2D size, DemoControls controls)
    {
        if (size.Width != Picture.Size.Width || size.Height != Picture.Size.Height) Resize(size);
        if (controls.Style != shownStyle)
        {
            shownStyle = controls.Style;
            style = styles.Read(shownStyle) ?? style;
        }

        Style? wanted = controls.IsStylized ? style : null;
        if (!ReferenceEquals(wanted, stylizer.Style)) stylizer.Show(wanted);
    }

    /// <summary>Records the frame.</summary>
    public void Record(CommandList commands, int slot, DemoControls controls, FrameClock clock)
    {
        timer.Begin(commands);
        scene.Record(commands, timer, slot, (float)clock.SceneSeconds);
        RecordStyle(commands, controls);
        timer.Mark(commands, StylizeStage);
        RecordOverlay(commands, slot, controls, clock);
        timer.Mark(commands, "overlay");
    }

    /// <summary>Ends a stage of the frame that is recorded after <see cref="Record"/>.</summary>
    public void Mark(CommandList commands, string stage) => timer.Mark(commands, stage);

    /// <summary>
    /// Milliseconds per stage of the newest frame that has finished, those of the plugin in place of their sum. Does not wait; every
    /// recording reads them once.
    /// </summary>
    public IReadOnlyList<StageTime> ReadTimings()
    {
        timer.Collect();
        stages.Clear();
        for (int i = 0; i < timer.Latest.Count; i++)
        {
            if (timer.Latest[i].Stage == StylizeStage) AddPluginTimings(timer.Latest[i]);
            else stages.Add(timer.Latest[i]);
        }

        return stages;
    }

    public void Dispose()
    {
        timer.Dispose();
        overlay.Dispose();
        stylizer.Dispose();
        Picture.Dispose();
        scene.Dispose();
    }

    private void RecordStyle(CommandList commands, DemoControls controls)
    {
        var color = new HostImage(Plain.Handle, IslandScene.ColorState);
        var output = new HostImage(Picture.Handle, PictureState);
        bool isStylized = stylizer.Record(commands, color, output, controls);
        if (!isStylized) RecordPlain(commands, 1);
        else if (controls.IsSplit) RecordPlain(commands, controls.Divider);
    }

    /// <summary>Copies the left part of the plain picture over the finished one.</summary>
    private unsafe void RecordPlain(CommandList commands, float share)
    {
        uint width = (uint)(share * Picture.Size.Width);
        if (width == 0) return;
        commands.Transition(Plain, IslandScene.ColorState, ImageState.TransferSource);
        commands.Transition(Picture, PictureState, ImageState.TransferDestination);
        var layers = new ImageSubresourceLayers(ImageAspectFlags.ColorBit, 0, 0, 1);
        var region = new ImageCopy
        {
            SrcSubresource = layers,
            DstSubresource = layers,
            Extent = new Extent3D(width, Picture.Size.Height, 1),
        };
        gpu.Device.Vk.CmdCopyImage(
            commands.Handle,
            Plain.Handle, ImageLayout.TransferSrcOptimal,
            Picture.Handle, ImageLayout.TransferDstOptimal,
            1, &region);
        commands.Transition(Picture, ImageState.TransferDestination, PictureState);
        commands.Transition(Plain, ImageState.TransferSource, IslandScene.ColorState);
    }

    private void RecordOverlay(CommandList commands, int slot, DemoControls controls, FrameClock clock)
    {
        var status = new FrameStatus
        {
            Style = stylizer.Style?.Name ?? "off",
            Backend = stylizer.Backend,
            MemoryBytes = gpu.Device.Live.MemoryBytes,
            Stages = ReadTimings(),
            FrameSeconds = clock.RealSeconds,
        };
        overlay.Record(commands, slot, controls, in status, PictureState);
    }

    private void AddPluginTimings(StageTime whole)
    {
        IReadOnlyList<StageTime> times = stylizer.ReadTimings();
        if (times.Count == 0) stages.Add(whole);
        for (int i = 0; i < times.Count; i++) stages.Add(times[i]);
    }

    private void Resize(Extent2D size)
    {
        scene.Resize(size);
        stylizer.Resize(size);
        gpu.Device.Retire.Retire(Picture);
        Picture = CreatePicture(size);
        overlay.Use(Picture);
    }

    private GpuImage CreatePicture(Extent2D size)
    {
        const ImageUsageFlags Usage = ImageUsageFlags.TransferDstBit | ImageUsageFlags.TransferSrcBit | ImageUsageFlags.StorageBit;
        return GpuImage.Create(gpu.Device, SceneTargets.ColorFormat, size, Usage, "finished picture");
    }
}
