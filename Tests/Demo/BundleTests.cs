using RealtimeStyle.Tests.Interop;

namespace RealtimeStyle.Tests.Demo;

/// <summary><c>./build.sh bundle</c>: an archive for a machine with a Vulkan driver and nothing else.</summary>
public sealed class BundleTests : IDisposable
{
    private const long MostBytes = 60_000_000;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SkippableFact]
    public void The_bundle_is_small_and_runs_without_dotnet()
    {
        Skip.IfNot(Environment.GetEnvironmentVariable("RS_BUNDLE") == "1", "publishes demo and benchmarks, a minute or two; RS_BUNDLE=1 runs it");
        HostProcess bundle = HostProcess.Run("bash", SharedData.RepositoryRoot, ["build.sh", "bundle"]);
        Assert.True(bundle.ExitCode == 0, bundle.Errors);
        string archive = Path.Combine(SharedData.RepositoryRoot, "out", "realtimestyle-linux-x64.tar.gz");
        Assert.InRange(new FileInfo(archive).Length, 1, MostBytes);
        HostProcess.Run("tar", folder.Path, ["-xzf", archive]);
        string unpacked = folder.File("realtimestyle-linux-x64");
        AssertRuns(unpacked, "./demo", "scene", "--headless", "--frames", "2", "--size", "64x48", "--out", folder.File("out"));
        AssertRuns(unpacked, "./bench", "--model", "Assets/Styles/great_wave.onnx", "--size", "64x64", "--rounds", "1");
        Assert.True(File.Exists(folder.File("out/sheet.png")));
    }

    private void AssertRuns(string unpacked, params string[] line)
    {
        HostProcess run = HostProcess.Run("env", unpacked, ["-i", "PATH=/none", $"HOME={folder.Path}", .. line]);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
    }
}
