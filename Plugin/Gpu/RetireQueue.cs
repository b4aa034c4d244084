namespace RealtimeStyle.Gpu;

/// <summary>
/// Disposes things once the GPU is done with the frames that may use them. Frames are numbered by whoever submits them, from 1 up:
/// <see cref="FrameRing"/>, or a host through its own counter. Not thread-safe, as the device.
/// </summary>
public sealed class RetireQueue
{
    private readonly Queue<(ulong Frame, IDisposable Item)> waiting = new();

    /// <summary>The newest frame that is being recorded or was submitted.</summary>
    public ulong CurrentFrame { get; private set; }

    /// <summary>Things that wait to be disposed.</summary>
    public int Count => waiting.Count;

    /// <summary>Disposes <paramref name="item"/> when the frame that is now being recorded has finished on the GPU.</summary>
    public void Retire(IDisposable item) => waiting.Enqueue((CurrentFrame, item));

    /// <summary>Says that frame <paramref name="current"/> begins and that all frames up to <paramref name="finished"/> have ended on the GPU.</summary>
    public void Advance(ulong current, ulong finished)
    {
        CurrentFrame = current;
        while (waiting.TryPeek(out (ulong Frame, IDisposable Item) oldest) && oldest.Frame <= finished) waiting.Dequeue().Item.Dispose();
    }

    /// <summary>Disposes everything; only when the GPU is idle.</summary>
    public void CollectAll()
    {
        while (waiting.TryDequeue(out (ulong Frame, IDisposable Item) next)) next.Item.Dispose();
    }
}
