using Silk.NET.Vulkan;

namespace RealtimeStyle.Gpu;

/// <summary>A layout together with the stages and accesses that use it: one side of an image barrier.</summary>
/// <param name="Layout">The image's layout.</param>
/// <param name="Stage">Pipeline stages that use the image in this state.</param>
/// <param name="Access">How they use it.</param>
public readonly record struct ImageState(ImageLayout Layout, PipelineStageFlags2 Stage, AccessFlags2 Access)
{
    /// <summary>Contents unknown or no longer wanted.</summary>
    public static readonly ImageState Undefined = new(ImageLayout.Undefined, PipelineStageFlags2.None, AccessFlags2.None);

    /// <summary>Source of a copy or blit.</summary>
    public static readonly ImageState TransferSource = new(ImageLayout.TransferSrcOptimal, PipelineStageFlags2.TransferBit, AccessFlags2.TransferReadBit);

    /// <summary>Destination of a copy or blit.</summary>
    public static readonly ImageState TransferDestination = new(ImageLayout.TransferDstOptimal, PipelineStageFlags2.TransferBit, AccessFlags2.TransferWriteBit);

    /// <summary>Drawn to as a colour target.</summary>
    public static readonly ImageState ColorTarget = new(ImageLayout.ColorAttachmentOptimal, PipelineStageFlags2.ColorAttachmentOutputBit, AccessFlags2.ColorAttachmentReadBit | AccessFlags2.ColorAttachmentWriteBit);

    /// <summary>Drawn to as a depth target.</summary>
    public static readonly ImageState DepthTarget = new(ImageLayout.DepthAttachmentOptimal, PipelineStageFlags2.EarlyFragmentTestsBit | PipelineStageFlags2.LateFragmentTestsBit, AccessFlags2.DepthStencilAttachmentReadBit | AccessFlags2.DepthStencilAttachmentWriteBit);

    /// <summary>Read by fragment shaders as a sampled image.</summary>
    public static readonly ImageState FragmentRead = new(ImageLayout.ShaderReadOnlyOptimal, PipelineStageFlags2.FragmentShaderBit, AccessFlags2.ShaderSampledReadBit);
}
