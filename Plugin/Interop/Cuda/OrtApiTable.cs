using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace RealtimeStyle.Interop.Cuda;

/// <summary>
/// The table of functions that ONNX Runtime gives to programs in C (<c>OrtApi</c> of onnxruntime_c_api.h), for what its C# binding leaves
/// out: options of the CUDA provider whose value is a pointer (onnxruntime#10188). The table only ever grows at its end.
/// </summary>
internal static unsafe class OrtApiTable
{
    // Places in the table.
    internal const int GetErrorMessage = 2, ReleaseStatus = 93, UpdateCudaProviderOptionsWithValue = 263;

    // The first version whose table has them all.
    private const uint Version = 16;

    private static readonly Lazy<nint> Table = new(Open);

    /// <summary>Lets the CUDA provider run on a stream of the caller's, which outlives the sessions that are made with the options.</summary>
    /// <exception cref="CudaException">ONNX Runtime refuses.</exception>
    public static void SetStream(OrtCUDAProviderOptions options, nint stream) => SetStream(options.DangerousGetHandle(), stream);

    internal static void SetStream(nint options, nint stream)
    {
        fixed (byte* key = "user_compute_stream\0"u8)
        {
            var update = (delegate* unmanaged<nint, byte*, nint, nint>)Function(UpdateCudaProviderOptionsWithValue);
            Check(update(options, key, stream));
        }
    }

    private static void Check(nint status)
    {
        if (status == 0) return;
        string message = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<nint, byte*>)Function(GetErrorMessage))(status)) ?? "";
        ((delegate* unmanaged<nint, void>)Function(ReleaseStatus))(status);
        throw new CudaException($"ONNX Runtime takes no CUDA stream ({message}); expected one with the CUDA provider; use --backend vulkan or ort-cpu");
    }

    private static nint Function(int place) => ((nint*)Table.Value)[place];

    private static nint Open()
    {
        nint library = NativeLibrary.Load("onnxruntime", typeof(OrtEnv).Assembly, searchPath: null);
        nint* functions = ((delegate* unmanaged<nint*>)NativeLibrary.GetExport(library, "OrtGetApiBase"))();
        nint table = ((delegate* unmanaged<uint, nint>)functions[0])(Version);
        return table != 0 ? table : throw new CudaException($"this ONNX Runtime has no C API of version {Version}; expected 1.{Version} or later; put a newer one beside the program");
    }
}
