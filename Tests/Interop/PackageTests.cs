using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Tests.Encode;
using RealtimeStyle.Tests.Pipeline;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Interop;

/// <summary>The package as a file, and a project elsewhere that has nothing of this repository but that.</summary>
public sealed class PackageTests(GpuFixture gpu) : GpuTest(gpu)
{
    [Fact]
    public void AProjectWithNothingButThePackageStylizesAFrame()
    {
        using var folder = new TemporaryFolder();
        string host = Path.Combine(SharedData.RepositoryRoot, "Tests", "Hosts", "package");
        string style = Path.Combine(SharedData.RepositoryRoot, "Demo", "Assets", "Styles", "great_wave.onnx");
        foreach (string file in (string[])["PackageHost.csproj", "Program.cs", "nuget.config"]) File.Copy(Path.Combine(host, file), folder.File(file));
        HostProcess.Dotnet(SharedData.RepositoryRoot, "msbuild", Path.Combine(host, "Feed.proj"), $"-p:Feed={folder.Folder("feed")}");
        Assert.Single(Directory.GetFiles(folder.File("feed"), "RealtimeStyle.Plugin.*.snupkg"));
        HostProcess.Dotnet(folder.Path, "build", "-o", folder.File("built"));

        var format = new FrameFormat(new Extent2D(80, 52));
        byte[] texels = new TestFrame(format, seed: 21).Texels;
        File.WriteAllBytes(folder.File("plain.raw"), texels);
        HostProcess run = HostProcess.Run("dotnet", folder.Path, [folder.File("built/PackageHost.dll"), style, "80", "52", "plain.raw", "styled.raw"]);
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Equal(StyledImage.Stylize(Device, StylePlugin.Load(style), format, texels, Backend.Vulkan), File.ReadAllBytes(folder.File("styled.raw")));
    }
}
