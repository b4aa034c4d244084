using System.Diagnostics;

namespace RealtimeStyle.Tests.Interop;

/// <summary>A program that a test runs, and what it said.</summary>
internal sealed record HostProcess(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);

    /// <summary>The build that the tests are of: Release or Debug.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>Runs a program to its end.</summary>
    public static HostProcess Run(string program, string folder, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Longest))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} still ran after {Longest.TotalMinutes} minutes");
        }

        return new HostProcess(process.ExitCode, output.Result, errors.Result);
    }

    /// <summary>Runs a dotnet command in this build's configuration; nothing of it stays running. Fails the test where it fails.</summary>
    public static void Dotnet(string folder, params string[] arguments)
    {
        HostProcess run = Run("dotnet", folder, [.. arguments, $"-p:Configuration={Configuration}", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-v:quiet", "-nologo"]);
        Assert.True(run.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{run.Output}{run.Errors}");
    }

    /// <summary>Where a program of that name is, or null.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
