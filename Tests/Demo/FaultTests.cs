using RealtimeStyle.Tests.Interop;

namespace RealtimeStyle.Tests.Demo;

/// <summary>What the demo does where Vulkan fails below it, by a layer that breaks it (Tests/Hosts/faults): one line, and it goes on or ends cleanly.</summary>
public sealed class FaultTests : IDisposable
{
    private static readonly string Sources = Path.Combine(SharedData.RepositoryRoot, "Tests", "Hosts", "faults");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SkippableFact]
    public void A_lost_surface_is_made_anew_and_the_run_goes_on()
    {
        DemoRun run = RunInWindow("surface-lost@3", "--validate");
        run.AssertDone();
        Assert.Contains("its surface was lost and is made anew", run.Output, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("device-lost@1")]
    [InlineData("device-lost@9")]
    public void A_lost_device_ends_the_run_with_one_line(string fault)
    {
        RunInWindow(fault).AssertFailed(1, "ErrorDeviceLost");
        DemoRun.WithEnvironment(Broken(fault), Scene("--headless")).AssertFailed(1, "ErrorDeviceLost");
    }

    [SkippableFact]
    public void A_device_that_cannot_present_is_named_with_the_way_round()
    {
        RunInWindow("no-swapchain").AssertFailed(1, "lacks VK_KHR_swapchain");
        DemoRun.WithEnvironment(Broken("no-swapchain"), Scene("--headless")).AssertDone();
    }

    [Fact]
    public void A_demo_without_styles_says_where_they_belong()
    {
        string program = folder.File("demo");
        Copy(AppContext.BaseDirectory, program, file => !file.EndsWith(".onnx", StringComparison.Ordinal));
        HostProcess run = HostProcess.Run(Environment.ProcessPath!, folder.Path, [Path.Combine(program, "demo.dll"), "scene", "--headless", "--frames", "1"]);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("demo: No styles in ", run.Errors, StringComparison.Ordinal);
        Assert.Single(run.Errors.TrimEnd().Split('\n'));
    }

    private DemoRun RunInWindow(string fault, params string[] options)
    {
        Skip.If(HostProcess.Find("xvfb-run") is null, "needs xvfb-run for a display");
        return DemoRun.OnVirtualDisplay(Broken(fault), Scene(options));
    }

    private string[] Scene(params string[] options) =>
        ["scene", "--frames", "5", "--size", "64x48", "--style", NegativeStyle.WriteTo(folder), "--out", folder.File("out"), .. options];

    private Dictionary<string, string?> Broken(string fault)
    {
        BuildLayer();
        return new()
        {
            ["VK_ADD_LAYER_PATH"] = folder.Path,
            ["VK_INSTANCE_LAYERS"] = "VK_LAYER_realtimestyle_fault",
            ["RS_FAULT"] = fault,
        };
    }

    private void BuildLayer()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the layer is written for Linux");
        Skip.If(HostProcess.Find("gcc") is null, "needs gcc");
        string library = folder.File("libfault_layer.so");
        if (File.Exists(library)) return;
        string[] options = ["-std=c11", "-O1", "-g", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-fvisibility=hidden"];
        HostProcess run = HostProcess.Run("gcc", Sources, [.. options, "-o", library, "fault_layer.c"]);
        Assert.True(run.ExitCode == 0, run.Errors);
        File.Copy(Path.Combine(Sources, "fault_layer.json"), folder.File("fault_layer.json"));
    }

    private static void Copy(string from, string to, Func<string, bool> wanted)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(wanted))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
