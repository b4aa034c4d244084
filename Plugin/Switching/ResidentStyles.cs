using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Switching;

/// <summary>
/// The compiled styles of a view, one for all styles of a file. They are compiled one after the other on another thread, and kept within a
/// memory budget: what was not seen for longest goes first.
/// </summary>
internal sealed class ResidentStyles(GpuDevice device, Func<Style, float, StylePass> compile, long budget, Action<string> log) : IDisposable
{
    private readonly List<Resident> residents = [];
    private Task compiling = Task.CompletedTask;

    /// <summary>Nothing is being compiled.</summary>
    public bool IsReady => compiling.IsCompleted;

    /// <summary>Bytes of Vulkan memory that compiled styles hold.</summary>
    public long MemoryBytes { get; private set; }

    /// <summary>Sees to it that a style is or becomes resident.</summary>
    /// <param name="style">What to compile.</param>
    /// <param name="scale">Of the generator's size to the frame's.</param>
    public void Request(Style style, float scale) => EntryOf(style, scale);

    /// <summary>Makes a style resident and waits for it.</summary>
    /// <exception cref="GeneratorFormatException">The style cannot be compiled, and is forgotten; so for other exceptions of compiling.</exception>
    public void Demand(Style style, float scale)
    {
        Resident entry = EntryOf(style, scale);
        try
        {
            entry.Pass.GetAwaiter().GetResult();
        }
        catch
        {
            residents.Remove(entry);
            throw;
        }
    }

    /// <summary>The compiled style; at another scale while the wanted one is not ready, null while there is none.</summary>
    public StylePass? Find(Style style, float scale)
    {
        Resident? found = null;
        foreach (Resident resident in residents)
        {
            if (!resident.Style.SharesNetworkWith(style) || !resident.Pass.IsCompletedSuccessfully) continue;
            if (found == null || resident.Scale == scale) found = resident;
        }

        if (found == null) return null;
        found.LastUsed = device.Retire.CurrentFrame;
        return found.Pass.Result;
    }

    /// <summary>True where compiling the style failed, which was logged; it is forgotten, and may be asked for again.</summary>
    public bool TakeFailure(Style style)
    {
        int index = residents.FindIndex(resident => resident.Style.SharesNetworkWith(style) && resident.Pass.IsFaulted);
        if (index < 0) return false;
        log(residents[index].Pass.Exception!.InnerException!.Message);
        residents.RemoveAt(index);
        return true;
    }

    /// <summary>Waits until nothing is being compiled.</summary>
    public void Wait() => ((IAsyncResult)compiling).AsyncWaitHandle.WaitOne();

    /// <summary>Retires what is beyond the budget and was not used by the newest frame.</summary>
    public void Trim()
    {
        MemoryBytes = 0;
        Resident? oldest = null;
        foreach (Resident resident in residents)
        {
            if (!resident.Pass.IsCompletedSuccessfully) continue;
            MemoryBytes += resident.Pass.Result.Generator.MemoryBytes;
            if (resident.LastUsed < (oldest?.LastUsed ?? device.Retire.CurrentFrame)) oldest = resident;
        }

        if (MemoryBytes <= budget || oldest == null) return;
        device.Retire.Retire(oldest.Pass.Result);
        residents.Remove(oldest);
    }

    /// <summary>Waits for what is being compiled; the GPU must be done with all of it.</summary>
    public void Dispose()
    {
        Wait();
        foreach (Resident resident in residents)
        {
            if (resident.Pass.IsCompletedSuccessfully) resident.Pass.Result.Dispose();
        }
    }

    private Resident EntryOf(Style style, float scale)
    {
        foreach (Resident known in residents)
        {
            if (known.Style.SharesNetworkWith(style) && known.Scale == scale) return known;
        }

        Task<StylePass> pass = compiling.ContinueWith(
            _ => compile(style, scale), CancellationToken.None, TaskContinuationOptions.DenyChildAttach, TaskScheduler.Default);
        compiling = pass;
        var entry = new Resident(style, scale, pass);
        residents.Add(entry);
        return entry;
    }

    private sealed class Resident(Style style, float scale, Task<StylePass> pass)
    {
        public Style Style { get; } = style;

        public float Scale { get; } = scale;

        public Task<StylePass> Pass { get; } = pass;

        /// <summary>Newest frame that it was found for.</summary>
        public ulong LastUsed { get; set; }
    }
}
