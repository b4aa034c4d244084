using System.Diagnostics;
using System.Globalization;
using RealtimeStyle.Demo.Pictures;

namespace RealtimeStyle.Tests.Demo;

/// <summary>The demo in a real window, on an X server of its own, with keys and mouse moved by xdotool.</summary>
internal sealed class DemoWindow : IDisposable
{
    public const int ScreenWidth = 400;
    public const int ScreenHeight = 300;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly TemporaryFolder folder = new();
    private readonly Process server;
    private readonly Process demo;
    private readonly string display;
    private readonly Task<string> output;
    private readonly Task<string> error;
    private readonly string id;
    private int screenshots;

    private DemoWindow(string[] arguments)
    {
        var start = new ProcessStartInfo("Xvfb", $"-displayfd 1 -screen 0 {ScreenWidth}x{ScreenHeight}x24 -nolisten tcp")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        server = Process.Start(start)!;
        display = $":{server.StandardOutput.ReadLine()}";
        demo = StartProgram("dotnet", [DemoRun.ProgramPath, "scene", "--out", folder.Path, "--validate", .. arguments]);
        output = demo.StandardOutput.ReadToEndAsync();
        error = demo.StandardError.ReadToEndAsync();
        id = Control("search", "--sync", "--onlyvisible", "--name", "RealtimeStyle").Split('\n')[0];
        // Nobody gives windows the focus here; keys go to the one under the pointer.
        MoveMouse(5, 5);
    }

    /// <summary>Opens the window; a skipped test where the tools are missing.</summary>
    public static DemoWindow OpenOrSkip(params string[] arguments)
    {
        Skip.IfNot(File.Exists("/usr/bin/Xvfb") && File.Exists("/usr/bin/xdotool"), "needs Xvfb for a display and xdotool for keys");
        return new DemoWindow(arguments);
    }

    /// <summary>Types a key, by its X name.</summary>
    public void Type(string key) => Control("key", key);

    public void KeyDown(string key) => Control("keydown", key);

    public void KeyUp(string key) => Control("keyup", key);

    /// <summary>Moves the mouse to a pixel of the window.</summary>
    public void MoveMouse(int x, int y) => Control("mousemove", "--window", id, Number(x), Number(y));

    public void Drag(int x, int y)
    {
        Control("mousedown", "1");
        MoveMouse(x, y);
        Control("mouseup", "1");
    }

    public void Resize(int width, int height) => Control("windowsize", id, Number(width), Number(height));

    /// <summary>Takes the window off the screen, as a window manager does that minimizes it.</summary>
    public void Hide() => Control("windowunmap", id);

    public void Show() => Control("windowmap", id);

    /// <summary>What the window shows now.</summary>
    public Picture Screenshot()
    {
        Type("F12");
        screenshots++;
        var clock = Stopwatch.StartNew();
        while (Directory.GetFiles(folder.Path, "screenshot_*.png").Length < screenshots)
        {
            Assert.False(demo.HasExited, $"the demo has ended: {(demo.HasExited ? error.Result : "")}");
            Assert.True(clock.Elapsed < Patience, "no screenshot was written");
            Thread.Sleep(20);
        }

        return PictureFile.Read(Directory.GetFiles(folder.Path, "screenshot_*.png").Max(StringComparer.Ordinal)!);
    }

    /// <summary>Ends the demo by its key.</summary>
    public DemoRun Close()
    {
        Type("Escape");
        Assert.True(demo.WaitForExit(Patience), "the demo does not end");
        return new DemoRun(demo.ExitCode, output.Result, error.Result);
    }

    public void Dispose()
    {
        foreach (Process process in (Process[])[demo, server])
        {
            if (!process.HasExited) process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        folder.Dispose();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private string Control(params string[] arguments)
    {
        using Process xdotool = StartProgram("xdotool", arguments);
        string answer = xdotool.StandardOutput.ReadToEnd();
        Assert.True(xdotool.WaitForExit(Patience), $"xdotool {arguments[0]} does not end");
        return answer;
    }

    private Process StartProgram(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["DISPLAY"] = display;
        return Process.Start(start)!;
    }
}
