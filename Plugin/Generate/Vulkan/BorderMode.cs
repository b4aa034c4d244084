namespace RealtimeStyle.Generate.Vulkan;

/// <summary>What a convolution reads beyond the image; numbers as in Shaders/Common/border.glsl.</summary>
internal enum BorderMode : uint
{
    Zero = 0,
    Reflect = 1,
    Edge = 2,
}
