using System.Diagnostics;

namespace RealtimeStyle.Tests.Demo;

/// <summary>A file system of a few pages, where writing soon fails as on a full disk; a skipped test where none may be mounted.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>Mounts the disk.</summary>
    /// <param name="kibibytes">Room on the disk.</param>
    public SmallDisk(int kibibytes)
    {
        bool mounted = OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={kibibytes}k", "tmpfs", folder.Path);
        if (!mounted) folder.Dispose();
        Skip.IfNot(mounted, "needs the right to mount a small file system");
    }

    public string Path => folder.Path;

    public void Dispose()
    {
        Run("umount", folder.Path);
        folder.Dispose();
    }

    private static bool Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false };
        using Process process = Process.Start(start)!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
