using RealtimeStyle.Encode;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Interop.Native.Layer;

/// <summary>What a game's swapchain holds, in the pipeline's terms.</summary>
internal static unsafe class SwapchainFormat
{
    /// <summary>Reads what a swapchain is about to be created with.</summary>
    /// <exception cref="NotSupportedException">Its images cannot be stylized.</exception>
    public static FrameFormat Read(in SwapchainCreateInfoKHR info)
    {
        if (info.ImageArrayLayers != 1) throw new NotSupportedException($"the game presents images of {info.ImageArrayLayers} layers; they stay as they are");
        if (info.Flags.HasFlag(SwapchainCreateFlagsKHR.ProtectedBitKhr)) throw new NotSupportedException("the game's images are protected; they stay as they are");
        if (info.PresentMode is PresentModeKHR.SharedDemandRefreshKhr or PresentModeKHR.SharedContinuousRefreshKhr)
            throw new NotSupportedException("the game draws into the image that is shown; it stays as it is");
        return new FrameFormat(info.ImageExtent, info.ImageFormat, EncodingOf(info.ImageColorSpace));
    }

    // 8-bit and 10-bit colour is made for a display; halves (scRGB) are linear light, of which the network sees what is not above white.
    private static ColorEncoding EncodingOf(ColorSpaceKHR space) => space switch
    {
        ColorSpaceKHR.SpaceSrgbNonlinearKhr or ColorSpaceKHR.SpaceDisplayP3NonlinearExt => ColorEncoding.Srgb,
        ColorSpaceKHR.SpaceExtendedSrgbLinearExt => ColorEncoding.Linear,
        _ => throw new NotSupportedException($"the game presents in the colour space {space}; its frames stay as they are"),
    };
}
