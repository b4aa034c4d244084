using RealtimeStyle.Demo.Pictures;
using RealtimeStyle.Demo.Scene;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Run;

/// <summary>What a run leaves behind: brings the frames that are to be written from the GPU to the writer, when they have finished.</summary>
internal sealed class FrameOutputs : IDisposable
{
    private readonly FrameWriter writer;
    private readonly bool isRecorded;
    private readonly IReadOnlySet<int> sheetFrames;
    private readonly ReadBackRing finishedBack;
    private readonly ReadBackRing plainBack;
    private readonly FrameDump? dump;
    private readonly Pending?[] pending = new Pending?[DemoLoop.FramesInFlight];

    private FrameOutputs(GpuDevice device, FrameWriter writer, FrameDump? dump, bool isRecorded, IReadOnlySet<int> sheetFrames)
    {
        this.dump = dump;
        this.writer = writer;
        this.isRecorded = isRecorded;
        this.sheetFrames = sheetFrames;
        finishedBack = new ReadBackRing(device, DemoLoop.FramesInFlight, "finished picture read back");
        plainBack = new ReadBackRing(device, DemoLoop.FramesInFlight, "plain picture read back");
    }

    /// <summary>
    /// A video where one is asked for and ffmpeg is installed, PNGs in its place and of every run without a window that is not dumped; a
    /// contact sheet of a run without a window. Screenshots always.
    /// </summary>
    /// <param name="device">Outlives the outputs.</param>
    /// <param name="options">With a size, and a number of frames where there is no window.</param>
    /// <param name="log">Told where ffmpeg is missing.</param>
    public static FrameOutputs Create(GpuDevice device, SceneOptions options, Action<string> log)
    {
        IFrameSink? recording = ChooseRecording(options, log);
        Extent2D size = options.Size!.Value;
        ContactSheet? sheet = options.Headless ? new ContactSheet((int)size.Width, (int)size.Height) : null;
        IReadOnlySet<int> sheetFrames = sheet == null ? new HashSet<int>() : ContactSheet.ChooseFrames(options.Frames!.Value);
        if (options.DumpFolder != null) FrameWriter.CreateFolder(options.DumpFolder);
        FrameDump? dump = options.DumpFolder == null ? null : new FrameDump(device, size, DemoLoop.FramesInFlight);
        var writer = new FrameWriter(options.OutFolder, options.DumpFolder, recording, sheet);
        return new FrameOutputs(device, writer, dump, recording != null, sheetFrames);
    }

    /// <summary>Takes a frame that is about to be recorded.</summary>
    public void Begin(int slot, int frame, bool isScreenshot)
    {
        bool isOnSheet = sheetFrames.Contains(frame);
        bool isWritten = isRecorded || dump != null || isOnSheet || isScreenshot;
        pending[slot] = isWritten ? new Pending(frame, isOnSheet, isScreenshot) : null;
    }

    /// <summary>Whether the frame of a slot is to come with its plain picture.</summary>
    public bool WantsPlain(int slot) => dump != null || pending[slot] is { IsOnSheet: true };

    /// <summary>Records the way of the plain picture to the host, and of all that belongs to it, where they are wanted.</summary>
    public void RecordPlain(CommandList commands, int slot, IslandScene scene)
    {
        dump?.Record(commands, slot, scene);
        if (pending[slot] is { IsOnSheet: true }) plainBack.Record(commands, slot, scene.Color, IslandScene.ColorState);
    }

    /// <summary>Records the way of the finished picture to the host, where it is wanted.</summary>
    public void RecordFinished(CommandList commands, int slot, DemoFrame demo)
    {
        if (pending[slot] == null) return;
        finishedBack.Record(commands, slot, demo.Picture, DemoFrame.PictureState);
        commands.HostReadBarrier();
        demo.Mark(commands, "read back");
    }

    /// <summary>Passes on the frame that was last rendered in a slot and has finished.</summary>
    public void Take(int slot)
    {
        if (pending[slot] is not { } taken) return;
        pending[slot] = null;
        Picture? plain = taken.IsOnSheet ? plainBack.Take(slot) : null;
        writer.Add(new WrittenFrame(taken.Frame, finishedBack.Take(slot), plain, dump?.Take(slot), taken.IsScreenshot));
    }

    /// <summary>Passes on what is left, in order; the device is idle.</summary>
    public void TakeAll()
    {
        int[] slots = [.. Enumerable.Range(0, pending.Length).OrderBy(slot => pending[slot]?.Frame)];
        foreach (int slot in slots) Take(slot);
    }

    /// <summary>Waits until everything is written.</summary>
    /// <returns>What was written, a line each.</returns>
    public IReadOnlyList<string> Finish() => writer.Finish();

    public void Dispose()
    {
        writer.Dispose();
        dump?.Dispose();
        plainBack.Dispose();
        finishedBack.Dispose();
    }

    private static IFrameSink? ChooseRecording(SceneOptions options, Action<string> log)
    {
        if (!options.Headless && options.Record == null) return null;
        FrameWriter.CreateFolder(options.OutFolder);
        if (options.Record == null && options.DumpFolder != null) return null;
        if (options.Record == null) return new PictureSequence(options.OutFolder);
        Extent2D size = options.Size!.Value;
        VideoFile? video = VideoFile.TryStart(options.Record, (int)size.Width, (int)size.Height, DemoLoop.FramesPerSecond);
        if (video != null) return video;
        log($"ffmpeg is not installed, so there will be PNGs in {options.OutFolder} in place of {options.Record}");
        return new PictureSequence(options.OutFolder);
    }

    private readonly record struct Pending(int Frame, bool IsOnSheet, bool IsScreenshot);
}
