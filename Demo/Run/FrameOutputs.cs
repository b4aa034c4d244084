using RealtimeStyle.Demo.Pictures;
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
    private readonly Pending?[] pending = new Pending?[DemoLoop.FramesInFlight];

    private FrameOutputs(GpuDevice device, FrameWriter writer, bool isRecorded, IReadOnlySet<int> sheetFrames)
    {
        this.writer = writer;
        this.isRecorded = isRecorded;
        this.sheetFrames = sheetFrames;
        finishedBack = new ReadBackRing(device, DemoLoop.FramesInFlight, "finished picture read back");
        plainBack = new ReadBackRing(device, DemoLoop.FramesInFlight, "plain picture read back");
    }

    /// <summary>
    /// A video where one is asked for and ffmpeg is installed, PNGs in its place and of every run without a window; a contact sheet of
    /// the latter. Screenshots always.
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
        return new FrameOutputs(device, new FrameWriter(options.OutFolder, recording, sheet), recording != null, sheetFrames);
    }

    /// <summary>Takes a frame that is about to be recorded.</summary>
    public void Begin(int slot, int frame, bool isScreenshot)
    {
        bool isOnSheet = sheetFrames.Contains(frame);
        bool isWritten = isRecorded || isOnSheet || isScreenshot;
        pending[slot] = isWritten ? new Pending(frame, isOnSheet, isScreenshot) : null;
    }

    /// <summary>Whether the frame of a slot is to come with its plain picture.</summary>
    public bool WantsPlain(int slot) => pending[slot] is { IsOnSheet: true };

    /// <summary>Records the way of the plain picture to the host, where it is wanted.</summary>
    public void RecordPlain(CommandList commands, int slot, GpuImage picture, ImageState state)
    {
        if (WantsPlain(slot)) plainBack.Record(commands, slot, picture, state);
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
        writer.Add(new WrittenFrame(taken.Frame, finishedBack.Take(slot), plain, taken.IsScreenshot));
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
        plainBack.Dispose();
        finishedBack.Dispose();
    }

    private static IFrameSink? ChooseRecording(SceneOptions options, Action<string> log)
    {
        if (!options.Headless && options.Record == null) return null;
        FrameWriter.CreateFolder(options.OutFolder);
        if (options.Record == null) return new PictureSequence(options.OutFolder);
        Extent2D size = options.Size!.Value;
        VideoFile? video = VideoFile.TryStart(options.Record, (int)size.Width, (int)size.Height, DemoLoop.FramesPerSecond);
        if (video != null) return video;
        log($"ffmpeg is not installed, so there will be PNGs in {options.OutFolder} in place of {options.Record}");
        return new PictureSequence(options.OutFolder);
    }

    private readonly record struct Pending(int Frame, bool IsOnSheet, bool IsScreenshot);
}
