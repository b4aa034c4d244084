namespace RealtimeStyle.Trainer.Data;

/// <summary>
/// Draws the next batch on another thread while the current one is trained on. A batch is a function of its iteration, so the
/// batches are the same as without.
/// </summary>
internal sealed class BatchPrefetch(ContentDataset dataset, int count) : IDisposable
{
    private (long Iteration, Task<float[]> Batch)? pending;

    /// <summary>Files that could not be used so far.</summary>
    internal int SkippedCount
    {
        get
        {
            pending?.Batch.Wait();
            return dataset.SkippedCount;
        }
    }

    /// <summary>The batch of an iteration; starts on that of the next one where <paramref name="more"/>.</summary>
    internal float[] Take(long iteration, bool more)
    {
        var batch = Pending(iteration);
        pending = more ? (iteration + 1, Task.Run(() => dataset.Batch(iteration + 1, count))) : null;
        return batch;
    }

    public void Dispose() => pending?.Batch.ContinueWith(_ => { }, TaskScheduler.Default).Wait();

    // The dataset serves one thread at a time, so a batch that nobody wants is waited for as well.
    private float[] Pending(long iteration)
    {
        var drawn = pending?.Batch.GetAwaiter().GetResult();
        return drawn is not null && pending!.Value.Iteration == iteration ? drawn : dataset.Batch(iteration, count);
    }
}
