using System.Diagnostics;
using RealtimeStyle.Demo.CommandLine;

namespace RealtimeStyle.Tests.Demo;

/// <summary>What a run of <c>demo</c> ended with.</summary>
internal sealed record DemoRun(int ExitCode, string Output, string Error)
{
    public static string ProgramPath => Path.Combine(AppContext.BaseDirectory, "demo.dll");

    /// <summary>Runs the command line inside this process.</summary>
    public static DemoRun InProcess(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int exitCode = new DemoCommandLine(output, error).Run(arguments);
        return new DemoRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs the built program as a user does.</summary>
    public static DemoRun AsProcess(params string[] arguments) => AsProcess("dotnet", [ProgramPath, .. arguments]);

    /// <summary>Runs the built program in a window on a display of its own.</summary>
    public static DemoRun OnVirtualDisplay(params string[] arguments) => OnVirtualDisplay(new Dictionary<string, string?>(), arguments);

    /// <summary>The same with some environment variables set otherwise.</summary>
    public static DemoRun OnVirtualDisplay(IReadOnlyDictionary<string, string?> variables, params string[] arguments)
    {
        // Without a file of ours xvfb-run makes a folder, and exits with 5 where the dying X server keeps it from removing that.
        using var folder = new TemporaryFolder();
        string authority = folder.File("Xauthority");
        File.WriteAllText(authority, "");
        return AsProcess("xvfb-run", ["-a", "-f", authority, "dotnet", ProgramPath, .. arguments], variables);
    }

    /// <summary>Runs the built program with some environment variables set otherwise; null removes one.</summary>
    public static DemoRun WithEnvironment(IReadOnlyDictionary<string, string?> variables, params string[] arguments) =>
        AsProcess(Environment.ProcessPath!, [ProgramPath, .. arguments], variables);

    public void AssertDone() => Assert.True(ExitCode == 0, $"exit code {ExitCode}: {Error}");

    /// <summary>One line that names what was wrong, and the exit code.</summary>
    public void AssertFailed(int exitCode, string named)
    {
        Assert.Equal(exitCode, ExitCode);
        Assert.Contains(named, Error, StringComparison.Ordinal);
        Assert.StartsWith("demo: ", Error, StringComparison.Ordinal);
        Assert.Single(Error.TrimEnd().Split('\n'));
    }

    private static DemoRun AsProcess(string program, string[] arguments, IReadOnlyDictionary<string, string?>? variables = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach ((string name, string? value) in variables ?? new Dictionary<string, string?>()) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new DemoRun(process.ExitCode, output, error.Result);
    }
}
