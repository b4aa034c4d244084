using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Scene;

/// <summary>A pass of dynamic rendering over whole targets, from construction to disposal. Targets are in their target states.</summary>
internal readonly unsafe ref struct RenderPass
{
    private readonly GpuDevice device;
    private readonly CommandList commands;

    /// <summary>Begins the pass.</summary>
    /// <param name="device">The device of the commands.</param>
    /// <param name="commands">Where to record; not inside another pass.</param>
    /// <param name="colors">Of one size; drawn over completely, so their old contents are dropped. May be empty where there is a depth.</param>
    /// <param name="depth">Cleared to the far plane and kept; null for none.</param>
    public RenderPass(GpuDevice device, CommandList commands, ReadOnlySpan<GpuImage> colors, GpuImage? depth)
    {
        this.device = device;
        this.commands = commands;
        Extent2D size = (depth ?? colors[0]).Size;
        var area = new Rect2D(default, size);
        RenderingAttachmentInfo* colorInfos = stackalloc RenderingAttachmentInfo[colors.Length];
        for (int i = 0; i < colors.Length; i++) colorInfos[i] = Attachment(colors[i], ImageLayout.ColorAttachmentOptimal, AttachmentLoadOp.DontCare);
        RenderingAttachmentInfo depthInfo = Attachment(depth, ImageLayout.DepthAttachmentOptimal, AttachmentLoadOp.Clear);
        var info = new RenderingInfo
        {
            SType = StructureType.RenderingInfo,
            RenderArea = area,
            LayerCount = 1,
            ColorAttachmentCount = (uint)colors.Length,
            PColorAttachments = colorInfos,
            PDepthAttachment = depth == null ? null : &depthInfo,
        };
        device.Vk.CmdBeginRendering(commands.Handle, &info);
        var viewport = new Viewport(0, 0, size.Width, size.Height, 0, 1);
        device.Vk.CmdSetViewport(commands.Handle, 0, 1, &viewport);
        device.Vk.CmdSetScissor(commands.Handle, 0, 1, &area);
    }

    public void Dispose() => device.Vk.CmdEndRendering(commands.Handle);

    private static RenderingAttachmentInfo Attachment(GpuImage? image, ImageLayout layout, AttachmentLoadOp load) => new()
    {
        SType = StructureType.RenderingAttachmentInfo,
        ImageView = image?.View ?? default,
        ImageLayout = layout,
        LoadOp = load,
        StoreOp = AttachmentStoreOp.Store,
        ClearValue = new ClearValue(depthStencil: new ClearDepthStencilValue(1, 0)),
    };
}
