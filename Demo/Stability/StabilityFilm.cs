using System.Numerics;
using RealtimeStyle.Capture;
using RealtimeStyle.Demo.Pictures;
using RealtimeStyle.Demo.Run;
using RealtimeStyle.Demo.Scene;
using RealtimeStyle.Encode;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Stability;

/// <summary>The demo's film in a style, frame by frame, with stability off and on: two views of the same scene.</summary>
internal sealed class StabilityFilm : IDisposable
{
    private readonly GpuDevice device;
    private readonly float stability;
    private readonly FrameRing ring;
    private readonly GpuTimer timer;
    private readonly IslandScene scene;
    private readonly FrameDump dump;
    private readonly Side off;
    private readonly Side on;

    /// <summary>Creates the scene and both views.</summary>
    /// <param name="gpu">Outlives the film.</param>
    /// <param name="style">Shown in both views.</param>
    /// <param name="size">Of the pictures.</param>
    /// <param name="stability">Of the second view.</param>
    public StabilityFilm(GpuSession gpu, Style style, Extent2D size, float stability)
    {
        device = gpu.Device;
        this.stability = stability;
        ring = FrameRing.Create(device, 1);
        timer = GpuTimer.Create(device, "film timer");
        scene = new IslandScene(device, size, framesInFlight: 1, seed: 1);
        dump = new FrameDump(device, size, 1);
        off = new Side(gpu, style, size);
        on = new Side(gpu, style, size);
    }

    /// <summary>The next frame, as the scene is at a time of the film.</summary>
    public StabilityFrame Shoot(float seconds)
    {
        CommandList commands = ring.Begin();
        timer.Begin(commands);
        scene.Record(commands, timer, ring.SlotIndex, CameraPath.At(seconds), seconds);
        dump.Record(commands, ring.SlotIndex, scene);
        off.Record(commands, FrameOf(off.Output) with { Stability = 0 });
        on.Record(commands, FrameOf(on.Output) with { Stability = stability });
        commands.HostReadBarrier();
        ring.SubmitAndWait();
        return new StabilityFrame(dump.Take(ring.SlotIndex), off.Take(), on.Take());
    }

    public void Dispose()
    {
        on.Dispose();
        off.Dispose();
        dump.Dispose();
        scene.Dispose();
        timer.Dispose();
        ring.Dispose();
    }

    private StyleFrame FrameOf(HostImage output) => new()
    {
        Color = new HostImage(scene.Color.Handle, IslandScene.ColorState),
        Output = output,
        Depth = new FrameDepth(new HostImage(scene.Depth.Handle, IslandScene.DepthState), Camera.NearPlane, Camera.FarPlane),
        Motion = new FrameMotion(new HostImage(scene.Motion.Handle, IslandScene.MotionState), Vector2.One),
        ObjectIds = new HostImage(scene.ObjectIds.Handle, IslandScene.ObjectIdsState),
        Reset = scene.Cut,
        DeltaSeconds = (float)(1 / DemoLoop.FramesPerSecond),
    };

    /// <summary>One view and its picture.</summary>
    private sealed class Side : IDisposable
    {
        private static readonly ImageState PictureState = ImageState.TransferSource;

        private readonly StyleView view;
        private readonly GpuImage picture;
        private readonly ReadBackRing back;

        public Side(GpuSession gpu, Style style, Extent2D size)
        {
            const FrameInputs Inputs = FrameInputs.Depth | FrameInputs.Motion | FrameInputs.ObjectIds;
            view = gpu.Plugin.CreateView(style, new FrameFormat(size, SceneTargets.ColorFormat) { Inputs = Inputs });
            picture = GpuImage.Create(gpu.Device, SceneTargets.ColorFormat, size, ImageUsageFlags.TransferDstBit | ImageUsageFlags.TransferSrcBit, "picture");
            back = new ReadBackRing(gpu.Device, framesInFlight: 1, "picture read back");
        }

        public HostImage Output => new(picture.Handle, PictureState);

        public void Record(CommandList commands, in StyleFrame frame)
        {
            view.Record(commands, in frame);
            back.Record(commands, 0, picture, PictureState);
        }

        public Picture Take() => back.Take(0);

        public void Dispose()
        {
            back.Dispose();
            picture.Dispose();
            view.Dispose();
        }
    }
}

/// <summary>A frame of the film: the scene, and its picture in the style with stability off and on.</summary>
internal sealed record StabilityFrame(DumpedFrame Scene, Picture Off, Picture On);
