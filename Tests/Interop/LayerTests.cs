using System.Diagnostics;
using RealtimeStyle.Tests.Demo;
using RealtimeStyle.Tests.Packages;

namespace RealtimeStyle.Tests.Interop;

/// <summary>Khronos' vkcube with the layer between: a program that knows nothing of this project.</summary>
[Collection(GpuCollection.Name)]
public sealed class LayerTests : IDisposable
{
    /// <summary>vkcube's background is 0.2 of white.</summary>
    private const int Background = 51;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder folder = new();

    [SkippableFact]
    public void WhatVkcubePresentsIsStylized()
    {
        using VirtualDisplay display = Open();
        File.WriteAllText(folder.File("settings"), "");
        using Process cube = Start(display, "1", "--width", "200", "--height", "150");
        try
        {
            WaitFor(display, Background);
            File.WriteAllText(folder.File("settings"), $"style = {NegativeStyle.WriteTo(folder)}\n");
            WaitFor(display, 255 - Background);
            File.WriteAllText(folder.File("settings"), "style =\n");
            WaitFor(display, Background);
        }
        finally
        {
            cube.Kill();
            cube.WaitForExit();
        }

        Assert.DoesNotContain("VUID", cube.StandardOutput.ReadToEnd(), StringComparison.Ordinal);
    }

    /// <summary>What is not loaded costs nothing.</summary>
    [SkippableTheory]
    [InlineData("1", true)]
    [InlineData("0", false)]
    public void TheLibraryIsLoadedOnlyWhereItIsAskedFor(string enabled, bool loaded)
    {
        using VirtualDisplay display = Open();
        File.WriteAllText(folder.File("settings"), "");
        using Process cube = Start(display, enabled);
        try
        {
            WaitFor(display, Background);
            Assert.Equal(loaded, File.ReadAllText($"/proc/{cube.Id}/maps").Contains("librealtimestyle", StringComparison.Ordinal));
        }
        finally
        {
            cube.Kill();
            cube.WaitForExit();
        }
    }

    [SkippableTheory]
    [InlineData("", "")]
    [InlineData("style = no-such-file.onnx", "no-such-file.onnx: cannot be read")]
    [InlineData("strength = 3", "strength is '3'; expected 0 to 1")]
    public void VkcubeRunsToItsEndUnderValidation(string settings, string log)
    {
        using VirtualDisplay display = Open();
        File.WriteAllText(folder.File("settings"), settings);
        using Process cube = Start(display, "1", "--c", "20");
        string output = cube.StandardOutput.ReadToEnd(), errors = cube.StandardError.ReadToEnd();
        cube.WaitForExit();
        Assert.Equal((0, ""), (cube.ExitCode, output));
        string[] lines = [.. errors.Trim().Split('\n').Where(line => !line.StartsWith("Selected GPU", StringComparison.Ordinal))];
        if (log.Length == 0) Assert.Empty(lines);
        else Assert.Contains(log, Assert.Single(lines), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static VirtualDisplay Open()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "vkcube is run on Linux");
        Skip.If(HostProcess.Find("vkcube") is null, "needs vkcube (Debian: vulkan-tools)");
        Skip.If(HostProcess.Find("ffmpeg") is null, "needs ffmpeg for the screenshot");
        VirtualDisplay display = VirtualDisplay.OpenOrSkip();
        Skip.IfNot(display.IsOwn, "needs a display of its own (Xvfb)");
        return display;
    }

    private Process Start(VirtualDisplay display, string enabled, params string[] arguments)
    {
        string layers = folder.Folder("vulkan/implicit_layer.d");
        foreach (string file in (string[])["librealtimestyle.so", "VkLayer_realtimestyle.json"])
            File.Copy(Path.Combine(NativeHosts.Library, file), Path.Combine(layers, file));
        var start = new ProcessStartInfo("vkcube", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in NativeHosts.Validation) start.Environment[name] = value;
        start.Environment["DISPLAY"] = display.Name;
        start.Environment["XDG_DATA_HOME"] = folder.Path;
        start.Environment["REALTIMESTYLE"] = enabled;
        start.Environment["REALTIMESTYLE_CONFIG"] = folder.File("settings");
        return Process.Start(start)!;
    }

    /// <summary>Waits until the corner of vkcube's window, which lies at (100, 100), is of a grey.</summary>
    private void WaitFor(VirtualDisplay display, int grey)
    {
        var clock = Stopwatch.StartNew();
        byte[] texels = [];
        while (clock.Elapsed < Longest)
        {
            string shot = folder.File("shot.rgb");
            HostProcess.Run("ffmpeg", folder.Path, ["-v", "error", "-y", "-f", "x11grab", "-video_size", "4x4", "-i", $"{display.Name}+105,105", "-frames:v", "1", "-pix_fmt", "rgb24", "-f", "rawvideo", shot]);
            texels = File.Exists(shot) ? File.ReadAllBytes(shot) : [];
            if (texels.Length > 0 && texels.All(value => Math.Abs(value - grey) <= 1)) return;
            Thread.Sleep(200);
        }

        Assert.Fail($"the window's corner is {string.Join(' ', texels.Take(3))} after {Longest.TotalSeconds} s; expected {grey}");
    }
}
