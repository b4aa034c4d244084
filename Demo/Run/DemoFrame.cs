using RealtimeStyle.Capture;
using RealtimeStyle.Demo.Input;
using RealtimeStyle.Demo.Overlay;
using RealtimeStyle.Demo.Scene;
using RealtimeStyle.Gpu;
using RealtimeStyle.Texture;
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
    private readonly GroundTexture? ground;
    private readonly IslandScene scene;
    private readonly DemoCamera camera;
    private readonly Stylizer stylizer;
    private readonly DemoOverlay overlay;
    private readonly GpuTimer timer;
    private readonly List<StageTime> stages = new(MostStages);
    private bool isNew;

    /// <summary>Creates the frame at its first size.</summary>
    /// <param name="gpu">Outlives the frame.</param>
    /// <param name="styles">To switch between.</param>
    /// <param name="size">Of the picture.</param>
    /// <param name="options">Seed of the scene, and whether to wait for styles.</param>
    public DemoFrame(GpuSession gpu, StyleShelf styles, Extent2D size, SceneOptions options)
    {
        this.gpu = gpu;
        ground = options.Textures.Count == 0 ? null : CreateGround(gpu, options);
        scene = new IslandScene(gpu.Device, size, DemoLoop.FramesInFlight, options.Seed, ground, isEndless: options.Flight != null);
        camera = new DemoCamera(scene.Terrain, options.Flight);
        stylizer = new Stylizer(gpu, styles, options);
        overlay = new DemoOverlay(gpu.Device, DemoLoop.FramesInFlight);
        timer = GpuTimer.Create(gpu.Device, "frame timer");
        Picture = CreatePicture(size);
        overlay.Use(Picture);
    }

    /// <summary>The finished picture; another image after a change of size.</summary>
    public GpuImage Picture { get; private set; }

    /// <summary>What <see cref="ReadTimings"/> read last.</summary>
    public IReadOnlyList<StageTime> Stages => stages;

    /// <summary>Takes size and style of the next frame.</summary>
    public void Prepare(Extent2D size, DemoControls controls)
    {
        if (size.Width != Picture.Size.Width || size.Height != Picture.Size.Height) Resize(size);
        stylizer.Prepare(size, controls);
    }

    /// <summary>Records the frame.</summary>
    /// <param name="commands">Where to record.</param>
    /// <param name="slot">Of the frame in flight.</param>
    /// <param name="controls">Say what is to be seen.</param>
    /// <param name="clock">Says when.</param>
    /// <param name="outputs">Get the plain picture, where they want it.</param>
    public void Record(CommandList commands, int slot, DemoControls controls, FrameClock clock, FrameOutputs outputs)
    {
        ReadTimings();
        timer.Begin(commands);
        if (isNew) commands.Transition(Picture, ImageState.Undefined, PictureState);
        isNew = false;
        scene.Ground = controls.Ground;
        scene.RecordLight(commands, timer, slot, camera.Next(controls, clock), (float)clock.SceneSeconds);
        if (controls.StylizesLight) RecordLightStyle(commands, slot, controls, clock, outputs);
        else RecordPictureStyle(commands, slot, controls, clock, outputs);
        RecordOverlay(commands, slot, controls, clock);
        timer.Mark(commands, "overlay");
    }

    /// <summary>Ends a stage of the frame that is recorded after <see cref="Record"/>.</summary>
    public void Mark(CommandList commands, string stage) => timer.Mark(commands, stage);

    /// <summary>
    /// Milliseconds per stage of the newest frame that has finished, those of the plugin in place of their sum. Does not wait; not while
    /// a frame is being recorded.
    /// </summary>
    public IReadOnlyList<StageTime> ReadTimings()
    {
        timer.Collect();
        stages.Clear();
        for (int i = 0; i < timer.Latest.Count; i++)
        {
            if (timer.Latest[i].Stage == StylizeStage) AddPluginTimings(timer.Latest[i]);
            else AddTiming(timer.Latest[i]);
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
        ground?.Dispose();
    }

    private static GroundTexture CreateGround(GpuSession gpu, SceneOptions options)
    {
        const int RepeatableTiles = 4;
        bool isTimed = options.TextureMilliseconds != null || !options.IsRepeatable;
        NeuralTexture[] textures = [.. options.Textures.Select(TextureCatalog.Load)];
        var defaults = new CacheOptions();
        CacheOptions cache = defaults with
        {
            MillisecondsPerFrame = options.TextureMilliseconds ?? defaults.MillisecondsPerFrame,
            TilesPerFrame = isTimed ? null : RepeatableTiles,
            Log = gpu.Log,
        };
        var ground = new GroundTexture(gpu.Device, textures, new FieldOptions { Backend = options.Backend, Storage = options.Storage }, cache);
        gpu.Log($"texture: {string.Join(", ", textures.Select(texture => texture.Name))}, {ground.Cache.MemoryBytes >> 20} MiB of cache, patches and networks");
        return ground;
    }

    /// <summary>The style after tone mapping, on what would be shown.</summary>
    private void RecordPictureStyle(CommandList commands, int slot, DemoControls controls, FrameClock clock, FrameOutputs outputs)
    {
        RecordToneMapping(commands, slot, outputs);
        var color = new HostImage(scene.Color.Handle, IslandScene.ColorState);
        stylizer.Record(commands, scene, color, new HostImage(Picture.Handle, PictureState), controls, clock.Step);
        timer.Mark(commands, StylizeStage);
        if (controls.IsSplit) CopyColor(commands, 0, controls.Divider);
    }

    /// <summary>The style before tone mapping, on linear light; the plain side of a split screen is tone mapped first.</summary>
    private void RecordLightStyle(CommandList commands, int slot, DemoControls controls, FrameClock clock, FrameOutputs outputs)
    {
        float divider = controls.IsSplit ? controls.Divider : 0;
        if (divider > 0 || outputs.WantsPlain(slot)) RecordToneMapping(commands, slot, outputs);
        CopyColor(commands, 0, divider);
        var light = new HostImage(scene.Light.Handle, IslandScene.LightState);
        stylizer.Record(commands, scene, light, light, controls, clock.Step);
        timer.Mark(commands, StylizeStage);
        scene.RecordToneMapping(commands, timer, slot);
        CopyColor(commands, divider, 1);
    }

    private void RecordToneMapping(CommandList commands, int slot, FrameOutputs outputs)
    {
        scene.RecordToneMapping(commands, timer, slot);
        outputs.RecordPlain(commands, slot, scene);
    }

    /// <summary>Copies a part of the tone mapped picture to the finished one.</summary>
    /// <param name="commands">Where to record.</param>
    /// <param name="from">Left edge, as a share of the width.</param>
    /// <param name="to">Right edge.</param>
    private unsafe void CopyColor(CommandList commands, float from, float to)
    {
        uint left = (uint)(from * Picture.Size.Width);
        uint right = (uint)(to * Picture.Size.Width);
        if (left == right) return;
        commands.Transition(scene.Color, IslandScene.ColorState, ImageState.TransferSource);
        commands.Transition(Picture, PictureState, ImageState.TransferDestination);
        var layers = new ImageSubresourceLayers(ImageAspectFlags.ColorBit, 0, 0, 1);
        var offset = new Offset3D((int)left, 0, 0);
        var region = new ImageCopy(layers, offset, layers, offset, new Extent3D(right - left, Picture.Size.Height, 1));
        gpu.Device.Vk.CmdCopyImage(
            commands.Handle,
            scene.Color.Handle, ImageLayout.TransferSrcOptimal,
            Picture.Handle, ImageLayout.TransferDstOptimal,
            1, &region);
        commands.Transition(Picture, ImageState.TransferDestination, PictureState);
        commands.Transition(scene.Color, ImageState.TransferSource, IslandScene.ColorState);
    }

    private void RecordOverlay(CommandList commands, int slot, DemoControls controls, FrameClock clock)
    {
        var status = new FrameStatus
        {
            Style = stylizer.Name,
            Backend = stylizer.Backend,
            MemoryBytes = gpu.Device.Live.MemoryBytes,
            Stages = stages,
            FrameSeconds = clock.RealSeconds,
        };
        overlay.Record(commands, slot, controls, in status, PictureState);
    }

    private void AddPluginTimings(StageTime whole)
    {
        IReadOnlyList<StageTime> times = stylizer.ReadTimings();
        if (times.Count == 0) AddTiming(whole);
        for (int i = 0; i < times.Count; i++) AddTiming(times[i]);
    }

    /// <summary>A stage that runs several times in a frame, as for two styles, counts with all of them.</summary>
    private void AddTiming(StageTime time)
    {
        for (int i = 0; i < stages.Count; i++)
        {
            if (stages[i].Stage != time.Stage) continue;
            stages[i] = new StageTime(time.Stage, stages[i].Milliseconds + time.Milliseconds);
            return;
        }

        stages.Add(time);
    }

    private void Resize(Extent2D size)
    {
        scene.Resize(size);
        gpu.Device.Retire.Retire(Picture);
        Picture = CreatePicture(size);
        overlay.Use(Picture);
    }

    private GpuImage CreatePicture(Extent2D size)
    {
        const ImageUsageFlags Usage = ImageUsageFlags.TransferDstBit | ImageUsageFlags.TransferSrcBit | ImageUsageFlags.StorageBit;
        isNew = true;
        return GpuImage.Create(gpu.Device, SceneTargets.ColorFormat, size, Usage, "finished picture");
    }
}
