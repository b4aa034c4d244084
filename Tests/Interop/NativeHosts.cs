namespace RealtimeStyle.Tests.Interop;

/// <summary>The native library and the C and C++ programs of Tests/Hosts, built once for the tests that run them.</summary>
public sealed class NativeHosts : IDisposable
{
    private static readonly string Project = Path.Combine(SharedData.RepositoryRoot, "Plugin", "Interop", "Native");
    private static readonly string Sources = Path.Combine(SharedData.RepositoryRoot, "Tests", "Hosts", "c");

    private static readonly Lazy<string> Published = new(Publish);

    private readonly TemporaryFolder folder = new();

    /// <summary>The folder of the library, its header and the layer's manifest.</summary>
    public static string Library => Published.Value;

    /// <summary>Compiles a program against the header and the library, by the C standard's letter.</summary>
    /// <param name="name">Stem of the source file.</param>
    /// <param name="options">Further options of the compiler.</param>
    public string Compile(string name, params string[] options) =>
        CompileWith("gcc", name, ["-std=c11", "-I", Project, .. options, $"{name}.c", "engine.c", "-L", Library, "-l:librealtimestyle.so", $"-Wl,-rpath,{Library}", "-lvulkan"]);

    /// <summary>Compiles a program that knows nothing of the library.</summary>
    /// <param name="name">Stem of the source file.</param>
    /// <param name="libraries">To be linked.</param>
    public string CompileAlone(string name, params string[] libraries) => CompileWith("gcc", name, ["-std=gnu11", $"{name}.c", .. libraries]);

    /// <summary>Compiles the host of Tests/Hosts/unity, which loads the library itself.</summary>
    public string CompileUnity()
    {
        string engine = CompileWith("gcc", "engine.o", ["-std=c11", "-c", "engine.c"]);
        return CompileWith("g++", "unity", ["-std=c++17", "-I", ".", Path.Combine("..", "unity", "host.cpp"), engine, "-lvulkan", "-ldl", "-pthread"]);
    }

    private string CompileWith(string compiler, string name, string[] arguments)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the C hosts are written for Linux");
        Skip.If(HostProcess.Find(compiler) is null, $"needs {compiler}");
        string program = folder.File(name);
        HostProcess run = HostProcess.Run(compiler, Sources, ["-O1", "-g", "-Wall", "-Wextra", "-Werror", "-pedantic", "-o", program, .. arguments]);
        Assert.True(run.ExitCode == 0, run.Errors);
        return program;
    }

    /// <summary>Compiles the header alone, as C99 or as C++.</summary>
    internal static HostProcess CompileHeader(params string[] options) =>
        HostProcess.Run("gcc", Project, [.. options, "-Wall", "-Wextra", "-Werror", "-pedantic", "-fsyntax-only", "realtimestyle.h"]);

    /// <summary>Turns validation with synchronization checks on in a program, which then prints what is wrong.</summary>
    internal static (string Name, string Value)[] Validation { get; } =
    [
        ("VK_INSTANCE_LAYERS", "VK_LAYER_KHRONOS_validation"),
        ("VK_LAYER_ENABLES", "VK_VALIDATION_FEATURE_ENABLE_SYNCHRONIZATION_VALIDATION_EXT"),
    ];

    /// <summary>Runs a program under validation.</summary>
    internal static HostProcess RunValidated(string program, params string[] arguments) => HostProcess.Run(program, SharedData.RepositoryRoot, arguments, Validation);

    public void Dispose() => folder.Dispose();

    private static string Publish()
    {
        string to = Path.Combine(Project, "bin", "hosts");
        HostProcess.Dotnet(SharedData.RepositoryRoot, "publish", Project, "-o", to);
        return to;
    }
}
