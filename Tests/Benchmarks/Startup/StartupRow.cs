using RealtimeStyle.Generate;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Benchmarks.Startup;

/// <summary>Medians of a start with empty and with filled caches.</summary>
/// <param name="Model">File name of the network, without extension.</param>
/// <param name="Backend">What ran it.</param>
/// <param name="Cold">The pipeline cache, and the driver's own, are empty.</param>
/// <param name="Warm">They are as the cold start left them.</param>
internal sealed record StartupRow(string Model, string Backend, StartupTimes Cold, StartupTimes Warm)
{
    /// <summary>Starts fresh processes, cold and warm in turn.</summary>
    public static StartupRow Measure(string model, Extent2D size, Backend backend, int rounds)
    {
        var (cold, warm) = (new List<StartupTimes>(), new List<StartupTimes>());
        for (int round = 0; round < rounds; round++)
        {
            string caches = Directory.CreateTempSubdirectory("bench-startup-").FullName;
            try
            {
                cold.Add(StartupProcess.Run(caches, model, size, backend));
                warm.Add(StartupProcess.Run(caches, model, size, backend));
            }
            finally
            {
                Directory.Delete(caches, recursive: true);
            }
        }

        return new StartupRow(Path.GetFileNameWithoutExtension(model), BackendNames.Of(backend), MedianOf(cold), MedianOf(warm));
    }

    /// <summary>The start whose total is in the middle, whole, so that its parts add up.</summary>
    private static StartupTimes MedianOf(List<StartupTimes> all) => all.OrderBy(times => times.TotalMs).ElementAt((all.Count - 1) / 2);
}
