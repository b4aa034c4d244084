using System.Diagnostics;
using RealtimeStyle.Trainer;

namespace RealtimeStyle.Benchmarks.Training;

/// <summary><c>step.cpp</c>, compiled against the libtorch that the trainer runs on: Debian's, or that of <c>LIBTORCH</c>.</summary>
internal static class NativeStep
{
    private static readonly string Source = Path.Combine("Tests", "Benchmarks", "Training", "step.cpp");

    /// <summary>Compiles into a folder, as <c>Packages/TorchSharp</c> compiles its own code; takes a minute.</summary>
    /// <returns>The program.</returns>
    public static string Compile(string folder)
    {
        string program = Path.Combine(folder, "step");
        string[] torch = Environment.GetEnvironmentVariable("LIBTORCH") is { Length: > 0 } root
            ? [$"-I{root}/include", $"-I{root}/include/torch/csrc/api/include", $"-L{root}/lib", $"-Wl,-rpath,{root}/lib"]
            : ["-I/usr/include/torch/csrc/api/include"];
        Start("g++", ["-std=c++17", "-O2", "-w", Source, "-o", program, .. torch, "-ltorch", "-ltorch_cpu", "-lc10"]);
        return program;
    }

    /// <summary>Seconds of every step.</summary>
    public static IEnumerable<TrainingRate.Seconds> Run(string program, int threads, TrainOptions options, int steps) =>
        Start(program, [$"{threads}", $"{options.Size}", $"{options.Batch}", $"{options.StyleSize}", $"{steps}"])
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(TrainingRate.Seconds.Parse);

    private static string Start(string program, string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}; its errors stand above");
    }
}
