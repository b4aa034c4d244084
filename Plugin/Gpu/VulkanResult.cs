using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Gpu;

/// <summary>Checks the <see cref="Result"/> of every call, in every build.</summary>
public static class VulkanResult
{
    /// <summary>Throws <see cref="VulkanException"/> unless the call succeeded.</summary>
    /// <param name="result">What the call returned.</param>
    /// <param name="call">The call as written, filled in by the compiler.</param>
    public static void Check(this Result result, [CallerArgumentExpression(nameof(result))] string call = "")
    {
        if (result != Result.Success) Throw(result, call);
    }

    [DoesNotReturn]
    private static void Throw(Result result, string call)
    {
        int arguments = call.IndexOf('(', StringComparison.Ordinal);
        string name = arguments > 0 ? call[..arguments] : call;
        throw new VulkanException(result, $"{name} returned {result}; expected Success. {Remedy(result)}");
    }

    private static string Remedy(Result result) => result switch
    {
        Result.ErrorOutOfDeviceMemory => "Use a smaller frame, fewer styles, or a device with more memory.",
        Result.ErrorOutOfHostMemory => "Close other programs or use a smaller frame.",
        Result.ErrorDeviceLost => "The driver reset the device; create a new one.",
        Result.ErrorIncompatibleDriver => "Install a Vulkan 1.3 driver (Mesa's mesa-vulkan-drivers runs without a GPU).",
        Result.ErrorLayerNotPresent => "Install the Vulkan validation layers, or run without validation.",
        Result.ErrorExtensionNotPresent or Result.ErrorFeatureNotPresent => "Update the driver or choose another device (demo devices).",
        _ => "Run with the validation layer for the cause.",
    };
}
