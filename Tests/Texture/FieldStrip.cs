using System.Numerics;
using RealtimeStyle.Demo.Scene;
using RealtimeStyle.Gpu;
using RealtimeStyle.Texture;
using Silk.NET.Vulkan;
using RenderPass = RealtimeStyle.Demo.Scene.RenderPass;

namespace RealtimeStyle.Tests.Texture;

/// <summary>Draws FieldStrip.frag frame by frame, as a game whose camera stands still.</summary>
internal sealed unsafe class FieldStrip : IDisposable
{
    public const int Width = 3 * TextureField.TileSide / 2;
    public const int Height = 32;

    /// <summary>Pixels of the plane to a pixel, seen from far.</summary>
    public const int FarZoom = 8;

    private readonly GpuDevice device;
    private readonly GroundTexture ground;
    private readonly PipelineLayout layout;
    private readonly GraphicsProgram program;
    private readonly GpuImage target;
    private readonly GpuBuffer host;

    public FieldStrip(GpuDevice device, GroundTexture ground)
    {
        (this.device, this.ground) = (device, ground);
        layout = CreateLayout();
        program = new GraphicsProgram(device, layout, new GraphicsState
        {
            Vertex = "Scene/FullScreen",
            Fragment = "Texture/FieldStrip",
            Shaders = typeof(FieldStrip).Assembly,
            Colors = [SceneTargets.ColorFormat],
        });
        const ImageUsageFlags Usage = ImageUsageFlags.ColorAttachmentBit | ImageUsageFlags.TransferSrcBit;
        target = GpuImage.Create(device, SceneTargets.ColorFormat, new Extent2D(Width, Height), Usage, "strip");
        host = GpuBuffer.Create(device, Width * Height * sizeof(uint), MemoryPlace.Host, "strip on the host");
    }

    /// <summary>RGBA8 of a strip, once every tile that it asks for has come and faded in.</summary>
    /// <param name="shown">As in the shader.</param>
    /// <param name="zoom">Pixels of the plane to a pixel.</param>
    public byte[] Draw(int shown, float zoom = 2)
    {
        const int Frames = 24;
        for (int frame = 0; frame < Frames; frame++) OneTimeCommands.Run(device, commands => Record(commands, default, new Push(default, zoom, shown)));
        return host.Span<byte>().ToArray();
    }

    /// <summary>RGBA8 of a strip of the first field, from so far that no tile shows.</summary>
    /// <param name="center">Of the cache.</param>
    /// <param name="corner">Of the strip, in pixels from the center's corner.</param>
    public byte[] DrawFar(TileAddress center, Vector2 corner)
    {
        OneTimeCommands.Run(device, commands => Record(commands, center, new Push(corner, FarZoom, 0)));
        return host.Span<byte>().ToArray();
    }

    /// <summary>Mean and standard deviation.</summary>
    public static (double Mean, double Contrast) Statistics(IEnumerable<double> values)
    {
        double[] all = [.. values];
        double mean = all.Average();
        return (mean, Math.Sqrt(all.Average(value => (value - mean) * (value - mean))));
    }

    public void Dispose()
    {
        host.Dispose();
        target.Dispose();
        program.Dispose();
        device.Vk.DestroyPipelineLayout(device.Handle, layout, null);
    }

    private void Record(CommandList commands, TileAddress center, Push push)
    {
        ground.Cache.Record(commands, center);
        commands.Transition(target, ImageState.Undefined, ImageState.ColorTarget);
        using (new RenderPass(device, commands, [target], depth: null))
        {
            DescriptorSet set = ground.Set;
            device.Vk.CmdBindPipeline(commands.Handle, PipelineBindPoint.Graphics, program.Pipeline);
            device.Vk.CmdBindDescriptorSets(commands.Handle, PipelineBindPoint.Graphics, layout, 0, 1, &set, 0, null);
            device.Vk.CmdPushConstants(commands.Handle, layout, ShaderStageFlags.FragmentBit, 0, (uint)sizeof(Push), &push);
            device.Vk.CmdDraw(commands.Handle, 3, 1, 0, 0);
        }

        commands.Transition(target, ImageState.ColorTarget, ImageState.TransferSource);
        commands.Copy(target, host);
        commands.HostReadBarrier();
    }

    private PipelineLayout CreateLayout()
    {
        DescriptorSetLayout set = ground.SetLayout;
        var push = new PushConstantRange(ShaderStageFlags.FragmentBit, 0, (uint)sizeof(Push));
        var info = new PipelineLayoutCreateInfo { SType = StructureType.PipelineLayoutCreateInfo, SetLayoutCount = 1, PSetLayouts = &set, PushConstantRangeCount = 1, PPushConstantRanges = &push };
        device.Vk.CreatePipelineLayout(device.Handle, in info, null, out PipelineLayout created).Check();
        return created;
    }

    private readonly record struct Push(Vector2 Corner, float Zoom, int Shown);
}
