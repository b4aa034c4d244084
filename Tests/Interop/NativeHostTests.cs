using System.Globalization;
using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using RealtimeStyle.Tests.Demo;
using RealtimeStyle.Tests.Generate;
using RealtimeStyle.Tests.Pipeline;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Interop;

/// <summary>Programs in plain C with Vulkan devices of their own, which know of this project realtimestyle.h and the native library.</summary>
public sealed class NativeHostTests(GpuFixture gpu, NativeHosts hosts) : GpuTest(gpu), IClassFixture<NativeHosts>, IDisposable
{
    private static readonly string ShippedStyle = Path.Combine(SharedData.RepositoryRoot, "Demo", "Assets", "Styles", "great_wave.onnx");

    private readonly TemporaryFolder folder = new();

    [SkippableTheory]
    [InlineData("-xc", "-std=c99")]
    [InlineData("-xc++", "-std=c++11")]
    public void TheHeaderIsCAndCpp(string language, string standard)
    {
        Skip.If(HostProcess.Find("gcc") is null, "needs gcc");
        Assert.Equal((0, ""), (NativeHosts.CompileHeader(language, standard).ExitCode, NativeHosts.CompileHeader(language, standard).Errors));
    }

    [SkippableFact]
    public void AFrameOfACHostIsTheManagedPathsBitForBit()
    {
        var format = new FrameFormat(new Extent2D(161, 90));
        string plain = folder.File("plain.raw"), styled = folder.File("styled.raw");
        HostProcess run = NativeHosts.RunValidated(hosts.Compile("host"), ShippedStyle, "161", "90", plain, styled);
        Assert.Equal("", run.Output);
        Assert.Equal("realtimestyle: great_wave: backend vulkan (asked for by name)\n", run.Errors);
        Assert.Equal(0, run.ExitCode);
        byte[] texels = File.ReadAllBytes(plain);
        Assert.NotEqual(texels, File.ReadAllBytes(styled));
        Assert.Equal(StyledImage.Stylize(Device, StylePlugin.Load(ShippedStyle), format, texels, Backend.Vulkan), File.ReadAllBytes(styled));
    }

    [SkippableFact]
    public void EachMisuseHasItsCodeAndNothingIsPrinted()
    {
        HostProcess run = NativeHosts.RunValidated(hosts.Compile("codes"), CodesArguments());
        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Errors));
    }

    /// <summary>AddressSanitizer in the host sees the library's calls of malloc and free too; the .NET runtime in it never frees what it keeps for good.</summary>
    [SkippableFact]
    public void MisuseCorruptsNoMemory()
    {
        string program = hosts.Compile("codes", "-fsanitize=address,undefined", "-fno-sanitize-recover");
        HostProcess run = HostProcess.Run(program, SharedData.RepositoryRoot, CodesArguments(), ("ASAN_OPTIONS", "detect_leaks=0"));
        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Errors));
    }

    [SkippableFact]
    public void ValidationWouldSpeak()
    {
        HostProcess run = NativeHosts.RunValidated(hosts.Compile("hazard"));
        Assert.Contains("SYNC-HAZARD-WRITE-AFTER-WRITE", run.Output, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>With RS_SOAK=1 in the environment the long run, which takes minutes.</summary>
    [SkippableTheory]
    [InlineData("frames", 400, 10_000)]
    [InlineData("cycles", 20, 200)]
    [InlineData("losses", 5, 50)]
    public void NothingIsSubmittedWaitedForOrLeftBehind(string what, int few, int many)
    {
        int count = Environment.GetEnvironmentVariable("RS_SOAK") == "1" ? many : few;
        HostProcess run = HostProcess.Run(
            hosts.Compile("soak"), SharedData.RepositoryRoot, [NegativeStyle.WriteTo(folder), what, count.ToString(CultureInfo.InvariantCulture)], SmallNursery);
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Dictionary<string, string> counts = run.Output.Trim().Split(' ').Select(word => word.Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        Assert.Equal("0", counts["submits"]);
        Assert.Equal("0", counts["waits"]);
        Assert.Equal("0", counts["live"]);
        Assert.Equal(counts["files_before"], counts["files_after"]);
        long[] resident = [.. counts["resident_kb"].Split(',').Select(text => long.Parse(text, CultureInfo.InvariantCulture))];
        Assert.DoesNotContain(0, resident);
        // What leaks grows in every quarter of the run; the runtime's heap may take another block in one of them.
        Assert.InRange(resident.Skip(1).Zip(resident, (after, before) => after - before).Min(), long.MinValue, 4 << 10);
    }

    /// <summary>4 MiB, in hexadecimal, before garbage is collected: by default it grows to a processor's cache, for hundreds of cycles, as a leak would.</summary>
    private static (string Name, string Value)[] SmallNursery { get; } = [("DOTNET_GCgen0size", "400000")];

    /// <summary>A file of one style, and one of several.</summary>
    private string[] CodesArguments()
    {
        string rows = folder.File("rows.onnx");
        File.WriteAllBytes(rows, ConditionalNetwork.OfColors("red/green", [255, 0, 0], [0, 255, 0]));
        return [NegativeStyle.WriteTo(folder), rows];
    }

    void IDisposable.Dispose()
    {
        folder.Dispose();
        Dispose();
    }
}
