using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using RealtimeStyle.Generate;
using RealtimeStyle.Interop.Cuda;
using RealtimeStyle.Tests.Generate;

namespace RealtimeStyle.Tests.Interop.Cuda;

/// <summary>How the CUDA driver and ONNX Runtime's C functions are reached, where there is neither a driver nor a provider.</summary>
public sealed class CudaDriverTests
{
    [Fact]
    public void AMachineWithoutADriverIsToldWhatIsMissing()
    {
        CudaException error = Assert.Throws<CudaException>(() => CudaDriver.Load("libcuda-of-nowhere.so.1"));
        Assert.Equal(
            "no CUDA driver: 'libcuda-of-nowhere.so.1' cannot be loaded; expected the one that NVIDIA's display driver brings; install that, or use --backend vulkan", error.Message);
    }

    [SkippableFact]
    public void ALibraryThatIsNoDriverIsRefused()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "libm is Linux's");
        Assert.Contains("'libm.so.6' has no cuGetErrorName", Assert.Throws<CudaException>(() => CudaDriver.Load("libm.so.6")).Message, StringComparison.Ordinal);
    }

    /// <summary>As cuda.h declares them, on 64-bit machines.</summary>
    [Fact]
    public void StructuresAreLaidOutAsTheDriverReadsThem()
    {
        Assert.Equal((104, 8, 24, 32, 36), (Size<CudaExternalMemory>(), Offset<CudaExternalMemory>("Handle"), Offset<CudaExternalMemory>("Size"), Offset<CudaExternalMemory>("Flags"), Offset<CudaExternalMemory>("Reserved")));
        Assert.Equal((16, 0, 8), (Size<CudaHandle>(), Offset<CudaHandle>("Value"), Offset<CudaHandle>("Name")));
        Assert.Equal((88, 0, 8, 16, 20), (Size<CudaExternalBuffer>(), Offset<CudaExternalBuffer>("Offset"), Offset<CudaExternalBuffer>("Size"), Offset<CudaExternalBuffer>("Flags"), Offset<CudaExternalBuffer>("Reserved")));
        Assert.Equal((96, 8, 24, 28), (Size<CudaExternalSemaphore>(), Offset<CudaExternalSemaphore>("Handle"), Offset<CudaExternalSemaphore>("Flags"), Offset<CudaExternalSemaphore>("Reserved")));
        Assert.Equal((144, 0, 72, 76), (Size<CudaSemaphoreValue>(), Offset<CudaSemaphoreValue>("Value"), Offset<CudaSemaphoreValue>("Flags"), Offset<CudaSemaphoreValue>("Reserved")));
    }

    [Theory]
    [InlineData("GetErrorMessage", OrtApiTable.GetErrorMessage)]
    [InlineData("ReleaseStatus", OrtApiTable.ReleaseStatus)]
    [InlineData("UpdateCUDAProviderOptionsWithValue", OrtApiTable.UpdateCudaProviderOptionsWithValue)]
    public void PlacesInOnnxRuntimesTableAreThoseThatItsBindingHas(string function, int place)
    {
        Type table = typeof(OrtEnv).Assembly.GetType("Microsoft.ML.OnnxRuntime.OrtApi", throwOnError: true)!;
        Assert.Equal(place * nint.Size, Marshal.OffsetOf(table, function));
    }

    /// <summary>The function itself answers, and in words: its place is right, and so are those of the functions that read and free the answer.</summary>
    [SkippableFact]
    public void OnnxRuntimeWithoutCudaSaysSo()
    {
        Skip.If(OrtEnv.Instance().GetAvailableProviders().Contains("CUDAExecutionProvider", StringComparer.Ordinal), "this ONNX Runtime has the CUDA provider");
        CudaException error = Assert.Throws<CudaException>(() => OrtApiTable.SetStream(options: 0, stream: 0));
        Assert.Contains("CUDA execution provider is not enabled in this build", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void OnnxRuntimeWithCudaTakesAStream()
    {
        Skip.IfNot(OrtEnv.Instance().GetAvailableProviders().Contains("CUDAExecutionProvider", StringComparer.Ordinal), "this ONNX Runtime has no CUDA provider");
        using var options = new OrtCUDAProviderOptions();
        OrtApiTable.SetStream(options, 0x1230);
        Assert.Contains("has_user_compute_stream=1", options.GetOptions(), StringComparison.Ordinal);
    }

    /// <summary>By which <see cref="OrtNetwork"/> sees an input that would be copied.</summary>
    [Fact]
    public void OnnxRuntimeNamesTheProcessorsMemory()
    {
        using var session = new InferenceSession(OnnxModel.Of(3, "Relu", []));
        using var places = session.GetMemoryInfosForInputs();
        Assert.Equal([OrtNetwork.ProcessorMemory], places.Select(place => place.Name));
    }

    private static int Size<T>() => Marshal.SizeOf<T>();

    private static int Offset<T>(string field) => (int)Marshal.OffsetOf<T>(field);
}
