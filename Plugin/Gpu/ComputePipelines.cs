using System.Reflection;

namespace RealtimeStyle.Gpu;

/// <summary>
/// The compute pipelines of a device, each compiled once however many stages, layers and styles use it, and kept while one does: a style that
/// is read anew has its shaders compiled already. Thread-safe.
/// </summary>
internal sealed class ComputePipelines(GpuDevice device)
{
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <summary>A pipeline, to be given back by <see cref="Release"/>; waits where another thread compiles the same.</summary>
    /// <param name="assembly">Has the shader's SPIR-V.</param>
    /// <param name="shader">Its name there.</param>
    /// <param name="constants">Values of the specialisation constants 0, 1, 2 …</param>
    /// <param name="key">What to give back.</param>
    public ComputePipeline Take(Assembly assembly, string shader, uint[] constants, out string key)
    {
        key = $"{assembly.GetName().Name}/{shader} {string.Join(' ', constants)}";
        Entry? entry;
        lock (entries)
        {
            if (!entries.TryGetValue(key, out entry))
            {
                entry = new Entry(new Lazy<ComputePipeline>(() => new ComputePipeline(device, shader, ShaderCode.Load(assembly, shader), constants)));
                entries.Add(key, entry);
            }

            entry.Users++;
        }

        try
        {
            return entry.Pipeline.Value;
        }
        catch
        {
            Release(key);
            throw;
        }
    }

    /// <summary>Ends one use; the last one destroys the pipeline, with which the GPU must be done.</summary>
    public void Release(string key)
    {
        lock (entries)
        {
            Entry entry = entries[key];
            if (--entry.Users > 0) return;
            entries.Remove(key);
            if (entry.Pipeline.IsValueCreated) entry.Pipeline.Value.Dispose();
        }
    }

    private sealed class Entry(Lazy<ComputePipeline> pipeline)
    {
        public Lazy<ComputePipeline> Pipeline { get; } = pipeline;

        public int Users { get; set; }
    }
}
