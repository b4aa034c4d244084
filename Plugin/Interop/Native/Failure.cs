using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Interop.Native;

/// <summary>Exceptions as results: what is thrown stops here.</summary>
internal static class Failure
{
    /// <summary>
    /// Logs an exception and returns its result. A call at the wrong time is not logged: it may have come out of the log callback.
    /// </summary>
    public static NativeResult Report(Exception exception, NativeLog? log)
    {
        NativeResult result = ResultOf(exception);
        if (result != NativeResult.WrongThread) log?.Write(result == NativeResult.Internal ? $"internal error: {exception}" : exception.Message);
        return result;
    }

    /// <summary>The name in the header; ends in a zero byte.</summary>
    public static ReadOnlySpan<byte> NameOf(NativeResult result) => result switch
    {
        NativeResult.Success => "RS_SUCCESS\0"u8,
        NativeResult.Null => "RS_ERROR_NULL\0"u8,
        NativeResult.Handle => "RS_ERROR_HANDLE\0"u8,
        NativeResult.StructType => "RS_ERROR_STRUCT_TYPE\0"u8,
        NativeResult.StructSize => "RS_ERROR_STRUCT_SIZE\0"u8,
        NativeResult.WrongThread => "RS_ERROR_WRONG_THREAD\0"u8,
        NativeResult.Argument => "RS_ERROR_ARGUMENT\0"u8,
        NativeResult.Style => "RS_ERROR_STYLE\0"u8,
        NativeResult.Device => "RS_ERROR_DEVICE\0"u8,
        NativeResult.OutOfMemory => "RS_ERROR_OUT_OF_MEMORY\0"u8,
        NativeResult.DeviceLost => "RS_ERROR_DEVICE_LOST\0"u8,
        NativeResult.InUse => "RS_ERROR_IN_USE\0"u8,
        NativeResult.Internal => "RS_ERROR_INTERNAL\0"u8,
        _ => "unknown result\0"u8,
    };

    private static NativeResult ResultOf(Exception exception) => exception switch
    {
        NativeException native => native.Result,
        VulkanException vulkan => ResultOf(vulkan.Result),
        GeneratorFormatException or BackendUnavailableException => NativeResult.Style,
        ArgumentException => NativeResult.Argument,
        OutOfMemoryException => NativeResult.OutOfMemory,
        _ => NativeResult.Internal,
    };

    private static NativeResult ResultOf(Result result) => result switch
    {
        Result.ErrorDeviceLost => NativeResult.DeviceLost,
        Result.ErrorOutOfDeviceMemory or Result.ErrorOutOfHostMemory => NativeResult.OutOfMemory,
        Result.ErrorFeatureNotPresent or Result.ErrorExtensionNotPresent or Result.ErrorInitializationFailed => NativeResult.Device,
        _ => NativeResult.Internal,
    };
}
