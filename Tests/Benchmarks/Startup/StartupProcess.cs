using System.Diagnostics;
using RealtimeStyle.Benchmarks.Report;
using RealtimeStyle.Generate;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Benchmarks.Startup;

/// <summary>This program again, in a process that has compiled nothing yet and keeps its caches in a folder of its own.</summary>
internal static class StartupProcess
{
    /// <summary>The option by which the program measures itself once.</summary>
    public const string Once = "--once";

    /// <summary>Runs one start.</summary>
    /// <param name="caches">Holds the plugin's pipeline cache and, on Linux, the driver's cache of shaders.</param>
    /// <param name="model">The network's file.</param>
    /// <param name="size">Of the frame.</param>
    /// <param name="backend">What runs the network.</param>
    /// <exception cref="BenchmarkException">The process failed.</exception>
    public static StartupTimes Run(string caches, string model, Extent2D size, Backend backend)
    {
        string json = Path.Combine(caches, "startup.json");
        ProcessStartInfo start = Self(["startup", Once, "--model", model, "--size", $"{size.Width}x{size.Height}", "--backend", BackendNames.Of(backend), "--json", json]);
        start.Environment["XDG_DATA_HOME"] = caches;
        start.Environment["XDG_CACHE_HOME"] = caches;
        start.Environment["__GL_SHADER_DISK_CACHE_PATH"] = caches;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        output.Wait();
        return process.ExitCode == 0 ? JsonReport.Read<StartupTimes>(json) : throw new BenchmarkException($"A fresh process failed: {errors}");
    }

    /// <summary>A bundle starts by its own program, a checkout by dotnet.</summary>
    private static ProcessStartInfo Self(string[] arguments)
    {
        string? program = Environment.ProcessPath;
        bool isBundle = Path.GetFileNameWithoutExtension(program) == "bench";
        return new ProcessStartInfo(isBundle ? program! : "dotnet", isBundle ? arguments : [Path.Combine(AppContext.BaseDirectory, "bench.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }
}
