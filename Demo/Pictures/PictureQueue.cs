using System.Threading.Channels;

namespace RealtimeStyle.Demo.Pictures;

/// <summary>Writes frames to PNGs on another thread, a few behind the renderer, and collects the contact sheet.</summary>
internal sealed class PictureQueue : IDisposable
{
    private const int Waiting = 4;

    private readonly string folder;
    private readonly ContactSheet sheet;
    private readonly Channel<Frame> frames = Channel.CreateBounded<Frame>(Waiting);
    private readonly Task writer;

    public PictureQueue(string folder, int width, int height)
    {
        this.folder = folder;
        sheet = new ContactSheet(width, height);
        CreateFolder(folder);
        writer = Task.Run(WriteAllAsync);
    }

    /// <summary>Hands a frame over; waits while the writer is too far behind.</summary>
    /// <param name="number">Names the file.</param>
    /// <param name="stylized">Written to it.</param>
    /// <param name="plain">The frame before it was stylized, where the contact sheet shows it.</param>
    public void Add(int number, Picture stylized, Picture? plain)
    {
        var frame = new Frame(number, stylized, plain);
        while (!frames.Writer.TryWrite(frame))
        {
            // False once the writer has failed; its exception is thrown by Finish.
            if (!frames.Writer.WaitToWriteAsync().AsTask().GetAwaiter().GetResult()) Finish();
        }
    }

    /// <summary>Waits for the last frame and writes the contact sheet.</summary>
    /// <returns>Path of the contact sheet.</returns>
    public string Finish()
    {
        frames.Writer.TryComplete();
        writer.GetAwaiter().GetResult();
        string path = Path.Combine(folder, "sheet.png");
        PictureFile.Write(path, sheet.Compose());
        return path;
    }

    /// <summary>Lets the writer end; what is queued is still written.</summary>
    public void Dispose()
    {
        frames.Writer.TryComplete();
        ((IAsyncResult)writer).AsyncWaitHandle.WaitOne();
    }

    private static void CreateFolder(string folder)
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
            await foreach (Frame frame in frames.Reader.ReadAllAsync())
            {
                PictureFile.Write(Path.Combine(folder, $"frame_{frame.Number:d3}.png"), frame.Stylized);
                if (frame.Plain != null) sheet.Add(frame.Plain, frame.Stylized);
            }
        }
        catch
        {
            frames.Writer.TryComplete();
            throw;
        }
    }

    private sealed record Frame(int Number, Picture Stylized, Picture? Plain);
}
