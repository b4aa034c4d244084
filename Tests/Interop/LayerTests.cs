using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using RealtimeStyle.Tests.Generate;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Interop;

/// <summary>Programs that know nothing of this project with the layer between: Khronos' vkcube, and one of several windows and devices.</summary>
[Collection(GpuCollection.Name)]
public sealed class LayerTests(NativeHosts hosts) : IClassFixture<NativeHosts>, IDisposable
{
    /// <summary>What both programs show behind everything else: 0.2 of white.</summary>
    private const int Background = 51;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    private readonly TemporaryFolder folder = new();

    [SkippableFact]
    public void WhatVkcubePresentsFollowsSettingsAndStyleFile()
    {
        using FrameBufferDisplay display = Open("vkcube");
        using Process cube = Start(display, "vkcube", "--width", "200", "--height", "150");
        try
        {
            WaitFor(display, 105, 105, 4, Background);
            string style = WriteNegative(255);
            File.WriteAllText(folder.File("settings"), $"style = {style}\n");
            WaitFor(display, 105, 105, 4, 255 - Background);
            WriteNegative(200);
            WaitFor(display, 105, 105, 4, 200 - Background);
            foreach ((string row, int grey) in (ReadOnlySpan<(string, int)>)[("light", 200), ("dark", 100)])
            {
                File.WriteAllText(folder.File("settings"), $"style = {WriteGreys(dark: 100, light: 200)}\nrow = {row}\n");
                WaitFor(display, 105, 105, 4, grey);
            }

            File.WriteAllText(style, "no network");
            File.WriteAllText(folder.File("settings"), $"style = {style}\nstrength = 0\n");
            WaitFor(display, 105, 105, 4, Background);
        }
        finally
        {
            cube.Kill();
            cube.WaitForExit();
        }

        Assert.DoesNotContain("VUID", cube.StandardOutput.ReadToEnd(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void KeysTurnStylesOffAndOnAndGoThroughTheFolder()
    {
        Skip.If(HostProcess.Find("xdotool") is null, "needs xdotool for keys (Debian: xdotool)");
        using FrameBufferDisplay display = Open("vkcube");
        WriteGreys(dark: 100, light: 200);
        File.WriteAllText(folder.File("settings"), $"style = {WriteNegative(255)}\nnext = F9\n");
        using Process cube = Start(display, "vkcube", "--width", "200", "--height", "150");
        try
        {
            WaitFor(display, 105, 105, 4, 255 - Background);
            foreach ((string key, int grey) in (ReadOnlySpan<(string, int)>)[("Home", Background), ("Home", 255 - Background), ("F9", 100), ("F9", 255 - Background), ("F9", 100)])
            {
                Press(display, "keydown", key);
                WaitFor(display, 105, 105, 4, grey);
                Press(display, "keyup", key);
                // The layer looks once a frame: it is to see that the key is up.
                Thread.Sleep(1000);
            }

            File.WriteAllText(folder.File("settings"), $"style = {folder.File("negative.onnx")}\n");
            WaitFor(display, 105, 105, 4, 255 - Background);
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
        using FrameBufferDisplay display = Open("vkcube");
        using Process cube = Start(display, "vkcube", [], ("REALTIMESTYLE", enabled));
        try
        {
            WaitFor(display, 105, 105, 4, Background);
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
    [InlineData("style = GREYS\nrow = red", "greys: no style 'red' in the file; expected dark, light")]
    [InlineData("strength = 3", "strength is '3'; expected 0 to 1")]
    [InlineData("toggle = Hoem", "key 'Hoem'; expected X's name of a key")]
    public void VkcubeRunsToItsEndUnderValidation(string settings, string log)
    {
        using FrameBufferDisplay display = Open("vkcube");
        File.WriteAllText(folder.File("settings"), settings.Replace("GREYS", WriteGreys(100, 200), StringComparison.Ordinal));
        using Process cube = Start(display, "vkcube", "--c", "20");
        string output = cube.StandardOutput.ReadToEnd(), errors = cube.StandardError.ReadToEnd();
        cube.WaitForExit();
        Assert.Equal((0, ""), (cube.ExitCode, output));
        string[] lines = [.. errors.Trim().Split('\n').Where(line => line.Contains("realtimestyle", StringComparison.Ordinal))];
        if (log.Length == 0) Assert.Empty(lines);
        else Assert.Contains(log, Assert.Single(lines), StringComparison.Ordinal);
    }

    /// <summary>A layer below says what the driver of a lesser device would.</summary>
    [SkippableTheory]
    [InlineData("version", "the device lacks Vulkan 1.3; frames stay as they are")]
    [InlineData("compute", "the game presents on a queue that runs no compute shaders; its frames stay as they are")]
    public void OnADeviceThatWillNotDoVkcubeRunsAsBeforeAfterOneLine(string lesser, string log)
    {
        using FrameBufferDisplay display = Open("vkcube");
        using Process cube = StartLesser(display, lesser, "--c", "20");
        string errors = cube.StandardError.ReadToEnd();
        cube.WaitForExit();
        Assert.Equal(0, cube.ExitCode);
        Assert.Contains($"realtimestyle layer: {log}\n", errors, StringComparison.Ordinal);
        Assert.Single(errors.Split('\n'), line => line.Contains("realtimestyle", StringComparison.Ordinal));
    }

    /// <summary>A game that draws on one family and presents on another, which Mesa's software driver does not have: a layer below makes it up.</summary>
    [SkippableFact]
    public void WhatIsPresentedOnAnotherFamilyIsStylizedOnIt()
    {
        using FrameBufferDisplay display = Open("vkcube");
        File.WriteAllText(folder.File("settings"), $"style = {WriteNegative(255)}\n");
        using Process cube = StartLesser(display, "present", "--width", "200", "--height", "150");
        try
        {
            WaitFor(display, 105, 105, 4, 255 - Background);
        }
        finally
        {
            cube.Kill();
            cube.WaitForExit();
        }

        // One is the cube's, for handing over its images, one the layer's.
        Assert.Equal(2, cube.StandardError.ReadToEnd().Split('\n').Count(line => line == "lesser: a command pool of family 1"));
    }

    /// <summary>On several threads, each device presents all its windows at once.</summary>
    [SkippableTheory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    public void EveryWindowOfEveryDeviceIsStylized(int devices, int windows)
    {
        using FrameBufferDisplay display = Open("gcc");
        File.WriteAllText(folder.File("settings"), $"style = {WriteNegative(255)}\n");
        using Process screens = Start(display, CompileScreens(), $"{devices}", $"{windows}", "0");
        try
        {
            WaitFor(display, 0, 20, devices * windows * 64, 255 - Background);
        }
        finally
        {
            screens.Kill();
            screens.WaitForExit();
        }

        Assert.Equal("", screens.StandardOutput.ReadToEnd());
    }

    /// <summary>
    /// With swapchains that are made anew on the way. Where the display has 30 bits Mesa's software driver makes 10-bit swapchains, but does not
    /// bring them to the screen.
    /// </summary>
    [SkippableTheory]
    [InlineData(2, 2, Format.B8G8R8A8Unorm, 24)]
    [InlineData(1, 1, Format.B8G8R8A8Srgb, 24)]
    [InlineData(1, 2, Format.A2R10G10B10UnormPack32, 30)]
    public void ManyWindowsRunToTheirEndUnderValidation(int devices, int windows, Format format, int depth)
    {
        using FrameBufferDisplay display = Open("gcc", depth);
        File.WriteAllText(folder.File("settings"), $"style = {WriteNegative(255)}\n");
        using Process screens = Start(display, CompileScreens(), $"{devices}", $"{windows}", "300", ((int)format).ToString(CultureInfo.InvariantCulture));
        string output = screens.StandardOutput.ReadToEnd(), errors = screens.StandardError.ReadToEnd();
        screens.WaitForExit();
        Skip.If(screens.ExitCode == 3, $"the driver has no {format} for a display of {depth} bits");
        Assert.Equal((0, "realtimestyle layer: negative: backend vulkan (asked for by name)\n"), (screens.ExitCode, errors));
        Assert.True(double.TryParse(output, CultureInfo.InvariantCulture, out _), output);
    }

    public void Dispose() => folder.Dispose();

    private static FrameBufferDisplay Open(string program, int depth = 24)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the layer is run on Linux");
        Skip.If(HostProcess.Find(program) is null, $"needs {program} (Debian: {(program == "vkcube" ? "vulkan-tools" : program)})");
        Skip.If(HostProcess.Find("Xvfb") is null, "needs Xvfb (Debian: xvfb)");
        return new FrameBufferDisplay(depth);
    }

    private static void Press(FrameBufferDisplay display, string action, string key)
    {
        using Process xdotool = Process.Start(new ProcessStartInfo("xdotool", [action, key]) { Environment = { ["DISPLAY"] = display.Name } })!;
        xdotool.WaitForExit();
        Assert.Equal(0, xdotool.ExitCode);
    }

    private string CompileScreens()
    {
        Skip.IfNot(NativeLibrary.TryLoad("libglfw.so.3", out _), "needs GLFW (Debian: libglfw3)");
        return hosts.CompileAlone("screens", "-l:libglfw.so.3", "-lvulkan", "-pthread", "-lm");
    }

    /// <summary>A style whose result is known: white - x. Written as one step, as an editor would.</summary>
    private string WriteNegative(float white)
    {
        var model = new OnnxModel(channels: 3);
        string path = folder.File("negative.onnx");
        File.WriteAllBytes($"{path}.new", model.Build(model.Node("Sub", [model.Floats([1], white), OnnxModel.Input])));
        File.Move($"{path}.new", path, overwrite: true);
        return path;
    }

    /// <summary>A file of two styles.</summary>
    private string WriteGreys(float dark, float light)
    {
        string path = folder.File("greys.onnx");
        if (!File.Exists(path)) File.WriteAllBytes(path, ConditionalNetwork.OfColors("dark/light", [dark, dark, dark], [light, light, light]));
        return path;
    }

    /// <summary>Vkcube above the layer that makes devices less than they are.</summary>
    private Process StartLesser(FrameBufferDisplay display, string lesser, params string[] arguments)
    {
        string library = hosts.CompileAlone("lesser", "-shared", "-fPIC");
        string manifest = $$$"""
            {"file_format_version": "1.2.0", "layer": {"name": "VK_LAYER_lesser", "type": "GLOBAL", "library_path": "{{{library}}}",
             "api_version": "1.3.239", "implementation_version": "1", "description": "Makes a device less than it is"}}
            """;
        File.WriteAllText(Path.Combine(folder.Folder("lesser"), "lesser.json"), manifest);
        return Start(
            display, "vkcube", arguments, ("VK_ADD_LAYER_PATH", folder.File("lesser")), ("VK_INSTANCE_LAYERS", "VK_LAYER_lesser"), ("LESSER", lesser));
    }

    private Process Start(FrameBufferDisplay display, string program, params string[] arguments) => Start(display, program, arguments, []);

    private Process Start(FrameBufferDisplay display, string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        string layers = folder.Folder("vulkan/implicit_layer.d");
        foreach (string file in (string[])["librealtimestyle.so", "VkLayer_realtimestyle.json"])
            File.Copy(Path.Combine(NativeHosts.Library, file), Path.Combine(layers, file));
        if (!File.Exists(folder.File("settings"))) File.WriteAllText(folder.File("settings"), "");
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        (string, string)[] layer =
        [
            ("DISPLAY", display.Name), ("XDG_DATA_HOME", folder.Path), ("REALTIMESTYLE", "1"), ("REALTIMESTYLE_CONFIG", folder.File("settings")),
        ];
        foreach ((string name, string value) in (ReadOnlySpan<(string, string)>)[.. NativeHosts.Validation, .. layer, .. environment]) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Waits until a row of pixels is of a grey.</summary>
    private static void WaitFor(FrameBufferDisplay display, int x, int y, int count, int grey)
    {
        var clock = Stopwatch.StartNew();
        uint[] pixels = [];
        while (clock.Elapsed < Longest)
        {
            pixels = display.Read(x, y, count);
            if (pixels.All(pixel => Enumerable.Range(0, 3).All(channel => Math.Abs((int)((pixel >> (8 * channel)) & 255) - grey) <= 1))) return;
            Thread.Sleep(100);
        }

        Assert.Fail($"the pixels are {string.Join(' ', pixels.Distinct().Take(4).Select(pixel => $"{pixel:x}"))} after {Longest.TotalSeconds} s; expected {grey}");
    }
}
