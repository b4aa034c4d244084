using Silk.NET.Vulkan;

namespace RealtimeStyle.Gpu;

/// <summary>A Vulkan call that did not succeed, or a device that lacks what is needed.</summary>
public sealed class VulkanException : Exception
{
    /// <summary>Creates the exception for a failed call.</summary>
    /// <param name="result">What the call returned.</param>
    /// <param name="message">The call, the expectation and the remedy.</param>
    public VulkanException(Result result, string message)
        : base(message) => Result = result;

    /// <summary>What the call returned; <see cref="Result.ErrorFeatureNotPresent"/> for a missing feature.</summary>
    public Result Result { get; }
}
