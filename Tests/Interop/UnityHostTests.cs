using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Tests.Demo;
using RealtimeStyle.Tests.Pipeline;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Interop;

/// <summary>The native side of Plugin/Unity in a host that implements Unity's plugin interface: Tests/Hosts/unity. Unity itself is not run.</summary>
public sealed class UnityHostTests(GpuFixture gpu, NativeHosts hosts) : GpuTest(gpu), IClassFixture<NativeHosts>, IDisposable
{
    private static readonly FrameFormat Frame = new(new Extent2D(161, 90));

    private readonly TemporaryFolder folder = new();

    [SkippableFact]
    public void AFrameOfAUnityHostIsTheManagedPathsBitForBit()
    {
        string style = Path.Combine(SharedData.RepositoryRoot, "Demo", "Assets", "Styles", "great_wave.onnx");
        (HostProcess run, byte[] plain, byte[] styled) = RunHost("preloaded", style);
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Collection(
            run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.Equal("log: great_wave: backend vulkan (asked for by name)", line),
            line => Assert.StartsWith("log: damaged: is no ONNX file", line, StringComparison.Ordinal),
            line => Assert.StartsWith("log: There is no camera", line, StringComparison.Ordinal));
        Assert.Equal(StyledImage.Stylize(Device, StylePlugin.Load(style), Frame, plain, Backend.Vulkan), styled);
    }

    [SkippableFact]
    public void APluginThatWasNotLoadedOnStartupSaysSoAndLeavesTheFrame()
    {
        (HostProcess run, byte[] plain, byte[] styled) = RunHost("late", NegativeStyle.WriteTo(folder));
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith("log: Unity's device was created without what RealtimeStyle needs; tick 'Load on startup'", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("VUID", run.Output, StringComparison.Ordinal);
        Assert.Equal(plain, styled);
    }

    [SkippableFact]
    public void TheComponentCompilesAgainstUnitysDeclarations() =>
        HostProcess.Dotnet(SharedData.RepositoryRoot, "build", Path.Combine("Tests", "Hosts", "unity", "Package.csproj"), "-o", folder.Folder("package"));

    void IDisposable.Dispose()
    {
        folder.Dispose();
        Dispose();
    }

    private (HostProcess Run, byte[] Plain, byte[] Styled) RunHost(string loaded, string style)
    {
        string plain = folder.File("plain.raw"), styled = folder.File("styled.raw");
        HostProcess run = NativeHosts.RunValidated(
            hosts.CompileUnity(), Path.Combine(NativeHosts.Library, "librealtimestyle.so"), loaded, style, $"{Frame.Size.Width}", $"{Frame.Size.Height}", plain, styled);
        return (run, File.ReadAllBytes(plain), File.ReadAllBytes(styled));
    }
}
