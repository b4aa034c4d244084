using RealtimeStyle.Capture;
using RealtimeStyle.Demo.Scene;
using RealtimeStyle.Encode;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Run;

/// <summary>The scene followed by the plugin, as in a game's frame: one command buffer, measured as a whole and by stage.</summary>
internal sealed class StylizedScene : IDisposable
{
    /// <summary>State of <see cref="Stylized"/> between the frames.</summary>
    public static readonly ImageState StylizedState = ImageState.TransferSource;

    private const string StylizeStage = "stylize";

    private readonly GpuSession gpu;
    private readonly float strength;
    private readonly IslandScene scene;
    private readonly GpuTimer timer;
    private StyleView? view;

    /// <summary>Creates the scene, without a style.</summary>
    /// <param name="gpu">Outlives the scene.</param>
    /// <param name="size">Of the picture.</param>
    /// <param name="framesInFlight">Slots that <see cref="Record"/> will be called with.</param>
    /// <param name="options">Seed and strength.</param>
    public StylizedScene(GpuSession gpu, Extent2D size, int framesInFlight, SceneOptions options)
    {
        this.gpu = gpu;
        strength = options.Strength;
        scene = new IslandScene(gpu.Device, size, framesInFlight, options.Seed);
        Stylized = CreateOutput(size);
        timer = GpuTimer.Create(gpu.Device, "frame timer");
    }

    /// <summary>The picture as the scene drew it, in <see cref="IslandScene.ColorState"/>.</summary>
    public GpuImage Plain => scene.Color;

    /// <summary>The picture in the style; only written while there is one.</summary>
    public GpuImage Stylized { get; private set; }

    public Extent2D Size => Stylized.Size;

    public Style? Style => view?.Style;

    /// <summary>Takes another style from the next frame on; null for none, which then costs nothing.</summary>
    public void Use(Style? style)
    {
        StyleView? replacement = style == null ? null : gpu.Plugin.CreateView(style, new FrameFormat(Size, SceneTargets.ColorFormat));
        view?.Dispose();
        view = replacement;
    }

    /// <summary>Changes the size from the next frame on.</summary>
    public void Resize(Extent2D size)
    {
        scene.Resize(size);
        gpu.Device.Retire.Retire(Stylized);
        Stylized = CreateOutput(size);
        Use(Style);
    }

    /// <summary>Records one frame.</summary>
    /// <param name="commands">Where to record.</param>
    /// <param name="slot">Of the frame in flight.</param>
    /// <param name="seconds">Time in the scene.</param>
    public void Record(CommandList commands, int slot, float seconds)
    {
        timer.Begin(commands);
        scene.Record(commands, timer, slot, CameraPath.At(seconds), seconds);
        if (view == null) return;
        view.Record(commands, new StyleFrame
        {
            Color = new HostImage(Plain.Handle, IslandScene.ColorState),
            Output = new HostImage(Stylized.Handle, StylizedState),
            Strength = strength,
        });
        timer.Mark(commands, StylizeStage);
    }

    /// <summary>Ends a stage of the frame that the caller records after <see cref="Record"/>.</summary>
    public void Mark(CommandList commands, string stage) => timer.Mark(commands, stage);

    /// <summary>
    /// Milliseconds per stage of the newest frame that has finished, those of the plugin in place of their sum. Does not wait.
    /// </summary>
    public IEnumerable<StageTime> ReadTimings()
    {
        timer.Collect();
        return timer.Latest.SelectMany(time => time.Stage == StylizeStage && view != null ? view.ReadTimings() : [time]);
    }

    public void Dispose()
    {
        view?.Dispose();
        timer.Dispose();
        Stylized.Dispose();
        scene.Dispose();
    }

    private GpuImage CreateOutput(Extent2D size)
    {
        const ImageUsageFlags Usage = ImageUsageFlags.TransferDstBit | ImageUsageFlags.TransferSrcBit;
        return GpuImage.Create(gpu.Device, SceneTargets.ColorFormat, size, Usage, "stylized frame");
    }
}
