using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Xunit;

namespace RealtimeStyle.Tests.Packages;

/// <summary>The display that is there, or an Xvfb of its own. Xlib reads the C environment, which .NET does not write to.</summary>
internal sealed partial class VirtualDisplay : IDisposable
{
    private readonly Process? _server;

    private VirtualDisplay(Process? server, string name)
    {
        _server = server;
        Name = name;
    }

    /// <summary>As the variable DISPLAY has it.</summary>
    public string Name { get; }

    /// <summary>The display is an Xvfb of its own: nothing else is on it.</summary>
    public bool IsOwn => _server is not null;

    public static VirtualDisplay OpenOrSkip()
    {
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 })
            return new VirtualDisplay(null, Environment.GetEnvironmentVariable("DISPLAY") ?? "");

        var start = new ProcessStartInfo("Xvfb", "-displayfd 1 -screen 0 800x600x24 -nolisten tcp")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            var server = Process.Start(start)!;
            var number = server.StandardOutput.ReadLine();
            Skip.If(number is null, "Xvfb did not start");
            _ = SetVariable("DISPLAY", $":{number}", overwrite: 1);
            return new VirtualDisplay(server, $":{number}");
        }
        catch (Win32Exception)
        {
            Skip.If(true, "no display, and Xvfb is not installed");
            throw;
        }
    }

    public void Dispose()
    {
        if (_server is null)
            return;

        _ = RemoveVariable("DISPLAY");
        _server.Kill();
        _server.WaitForExit();
        _server.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "unsetenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RemoveVariable(string name);
}
