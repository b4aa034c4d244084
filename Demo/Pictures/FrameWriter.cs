using System.Threading.Channels;

namespace RealtimeStyle.Demo.Pictures;

/// <summary>Writes what a run leaves behind on another thread, a few frames behind the renderer: recording, dump, screenshots, contact
/// sheet.</summary>
internal sealed class FrameWriter : IDisposable
{
    private const int Waiting = 4;

    private readonly string folder;
    private readonly string? dumpFolder;
    private readonly IFrameSink? recording;
    private readonly ContactSheet? sheet;
    private readonly Channel<WrittenFrame> frames = Channel.CreateBounded<WrittenFrame>(Waiting);
    private readonly Task writer;

    /// <summary>Starts the thread.</summary>
    /// <param name="folder">For screenshots and sheet; made when it is needed.</param>
    /// <param name="dumpFolder">For dumped frames; null for none.</param>
    /// <param name="recording">Gets every frame; owned by the writer.</param>
    /// <param name="sheet">Gets the frames that come with their plain ones.</param>
    public FrameWriter(string folder, string? dumpFolder, IFrameSink? recording, ContactSheet? sheet)
    {
        this.folder = folder;
        this.dumpFolder = dumpFolder;
        this.recording = recording;
        this.sheet = sheet;
        writer = Task.Run(WriteAllAsync);
    }

    /// <summary>Hands a frame over; waits while the writer is too far behind.</summary>
    public void Add(WrittenFrame frame)
    {
        while (!frames.Writer.TryWrite(frame))
        {
            // False once the writer has failed; its exception is thrown here.
            if (!frames.Writer.WaitToWriteAsync().AsTask().GetAwaiter().GetResult()) writer.GetAwaiter().GetResult();
        }
    }

    /// <summary>Waits for the last frame and finishes recording and contact sheet.</summary>
    /// <returns>What was written, a line each.</returns>
    public IReadOnlyList<string> Finish()
    {
        frames.Writer.TryComplete();
        writer.GetAwaiter().GetResult();
        List<string> written = [];
        if (recording != null) written.Add(recording.Finish());
        if (dumpFolder != null) written.Add($"dumped frames: {dumpFolder}");
        if (sheet is not { IsEmpty: false }) return written;
        string path = Path.Combine(folder, "sheet.png");
        PictureFile.Write(path, sheet.Compose());
        written.Add($"contact sheet: {path}");
        return written;
    }

    /// <summary>Lets the writer end; what is queued is still written.</summary>
    public void Dispose()
    {
        frames.Writer.TryComplete();
        ((IAsyncResult)writer).AsyncWaitHandle.WaitOne();
        recording?.Dispose();
    }

    /// <summary>Makes a folder for pictures, where it is not there yet.</summary>
    public static void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new DemoException($"Cannot create the folder {folder} ({exception.Message}); choose another with --out.", exception);
        }
    }

    private async Task WriteAllAsync()
    {
        try
        {
            await foreach (WrittenFrame frame in frames.Reader.ReadAllAsync()) Write(frame);
        }
        catch
        {
            frames.Writer.TryComplete();
            throw;
        }
    }

    private void Write(WrittenFrame frame)
    {
        recording?.Add(frame.Number, frame.Finished);
        frame.Dump?.Write(dumpFolder!, frame.Number);
        if (frame.Plain != null) sheet?.Add(frame.Plain, frame.Finished);
        if (!frame.IsScreenshot) return;
        CreateFolder(folder);
        PictureFile.Write(Path.Combine(folder, $"screenshot_{frame.Number:d5}.png"), frame.Finished);
    }
}
