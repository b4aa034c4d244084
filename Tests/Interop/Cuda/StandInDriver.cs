using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using RealtimeStyle.Gpu;
using RealtimeStyle.Interop.Cuda;

namespace RealtimeStyle.Tests.Interop.Cuda;

/// <summary>A turn of a semaphore on the stream.</summary>
/// <param name="signals">1 where it signals, 0 where it waits.</param>
/// <param name="value">Of the semaphore.</param>
internal delegate void SemaphoreTurn(int signals, ulong value);

/// <summary>Tests/Hosts/cuda/driver.c: stands in for the CUDA driver over the memory of Mesa's software driver.</summary>
public sealed unsafe class StandInDriver : IDisposable
{
    private static readonly string Source = Path.Combine(SharedData.RepositoryRoot, "Tests", "Hosts", "cuda", "driver.c");

    private readonly TemporaryFolder folder = new();
    private readonly Lazy<string> compiled;
    private readonly List<nint> texts = [];
    private SemaphoreTurn? turn;

    public StandInDriver() => compiled = new Lazy<string>(Compile);

    /// <summary>What was imported or made and not given back.</summary>
    public int Live => ((delegate* unmanaged<int>)Export("standin_live"))();

    /// <summary>A file that imports as a semaphore; its turns are the function's that <see cref="Begin"/> was given.</summary>
    public static SafeFileHandle OpenSemaphore() => File.OpenHandle("/dev/null");

    /// <summary>Starts the driver as that of a device's GPU.</summary>
    /// <param name="device">On which <see cref="SharedFile"/> works.</param>
    /// <param name="onTurn">Called for each turn of a semaphore.</param>
    internal CudaDriver Begin(GpuDevice device, SemaphoreTurn? onTurn = null) => Begin(PhysicalDevices.Uuid(device.Vk, device.Physical), SharedFile.FindBegin(device), onTurn);

    /// <summary>Starts the driver as that of a GPU with no memory to share.</summary>
    internal CudaDriver Begin(byte[] uuid, long memoryBegin = 0, SemaphoreTurn? onTurn = null)
    {
        turn = onTurn;
        nint callback = turn is null ? 0 : Marshal.GetFunctionPointerForDelegate(turn);
        fixed (byte* bytes = uuid) ((delegate* unmanaged<byte*, nint, nint, void>)Export("standin_begin"))(bytes, (nint)memoryBegin, callback);
        return CudaDriver.Load(compiled.Value);
    }

    /// <summary>Loads it once more, as <see cref="Fail"/> has it.</summary>
    internal CudaDriver Restart() => CudaDriver.Load(compiled.Value);

    /// <summary>Lets a function fail from now on, until another does.</summary>
    internal void Fail(string function, int code = 999)
    {
        texts.Add(Marshal.StringToCoTaskMemUTF8(function));
        ((delegate* unmanaged<nint, int, void>)Export("standin_fail"))(texts[^1], code);
    }

    public void Dispose()
    {
        if (compiled.IsValueCreated) Fail("nothing");
        folder.Dispose();
    }

    private nint Export(string name) => NativeLibrary.GetExport(NativeLibrary.Load(compiled.Value), name);

    private string Compile()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the stand-in for the CUDA driver is written for Linux");
        Skip.If(HostProcess.Find("gcc") is null, "needs gcc");
        string library = folder.File("libstandin.so");
        HostProcess run = HostProcess.Run(
            "gcc", folder.Path, ["-shared", "-fPIC", "-fvisibility=hidden", "-std=gnu11", "-O1", "-Wall", "-Wextra", "-Werror", "-pedantic", "-o", library, Source]);
        Assert.True(run.ExitCode == 0, run.Errors);
        return library;
    }
}
