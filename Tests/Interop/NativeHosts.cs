namespace RealtimeStyle.Tests.Interop;

/// <summary>The native library and the C programs of Tests/Hosts/c, built once for the tests that run them.</summary>
public sealed class NativeHosts : IDisposable
{
    private static readonly string Project = Path.Combine(SharedData.RepositoryRoot, "Plugin", "Interop", "Native");
    private static readonly string Sources = Path.Combine(SharedData.RepositoryRoot, "Tests", "Hosts", "c");

    private readonly TemporaryFolder folder = new();
    private readonly Lazy<string> library;

    public NativeHosts() => library = new Lazy<string>(Publish);

    /// <summary>Compiles a program against the header and the library, by the C standard's letter.</summary>
    /// <param name="name">Stem of the source file.</param>
    /// <param name="options">Further options of the compiler.</param>
    public string Compile(string name, params string[] options)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the C hosts are written for Linux");
        Skip.If(HostProcess.Find("gcc") is null, "needs gcc");
        string program = folder.File(name);
        string[] arguments =
        [
            "-std=c11", "-O1", "-g", "-Wall", "-Wextra", "-Werror", "-pedantic", "-I", Project, "-o", program, .. options, $"{name}.c", "engine.c",
            "-L", library.Value, "-l:librealtimestyle.so", $"-Wl,-rpath,{library.Value}", "-lvulkan",
        ];
        HostProcess run = HostProcess.Run("gcc", Sources, arguments);
        Assert.True(run.ExitCode == 0, run.Errors);
        return program;
    }

    /// <summary>Compiles the header alone, as C99 or as C++.</summary>
    internal static HostProcess CompileHeader(params string[] options) =>
        HostProcess.Run("gcc", Project, [.. options, "-Wall", "-Wextra", "-Werror", "-pedantic", "-fsyntax-only", "realtimestyle.h"]);

    /// <summary>Runs a program under validation with synchronization checks.</summary>
    internal static HostProcess RunValidated(string program, params string[] arguments) => HostProcess.Run(
        program, SharedData.RepositoryRoot, arguments,
        ("VK_INSTANCE_LAYERS", "VK_LAYER_KHRONOS_validation"), ("VK_LAYER_ENABLES", "VK_VALIDATION_FEATURE_ENABLE_SYNCHRONIZATION_VALIDATION_EXT"));

    public void Dispose() => folder.Dispose();

    private string Publish()
    {
        string to = folder.Folder("library");
        HostProcess.Dotnet(SharedData.RepositoryRoot, "publish", Project, "-o", to);
        return to;
    }
}
