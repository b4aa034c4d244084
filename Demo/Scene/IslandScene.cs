using System.Numerics;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Scene;

/// <summary>
/// The demo's world: an island in the sea, drawn in three passes (shadow map, light, tone mapping). A frame is a pure function of seed,
/// size and time.
/// </summary>
internal sealed unsafe class IslandScene : IDisposable
{
    /// <summary>State that <see cref="Color"/> is in after <see cref="Record"/>.</summary>
    public static readonly ImageState ColorState = ImageState.ColorTarget;

    private const uint ShadowMapSize = 1024;
    private const float Exposure = 1.15f;

    /// <summary>Wave vector x and z, amplitude, angular speed; lengths of 16 to 6 units, which the sea's mesh still resolves.</summary>
    private static readonly Vector4[] Swell =
    [
        new(0.36f, 0.15f, 0.26f, 1.2f),
        new(-0.22f, 0.53f, 0.15f, 1.45f),
        new(0.60f, -0.48f, 0.09f, 1.7f),
        new(-0.85f, -0.55f, 0.05f, 2.0f),
    ];

    private readonly GpuDevice device;
    private readonly SceneGeometry geometry;
    private readonly CameraPath camera;
    private readonly SceneLayout layout;
    private readonly ScenePrograms programs;
    private readonly GpuImage shadowMap;
    private readonly GpuSampler shadowSampler;
    private readonly GpuSampler lightSampler;
    private readonly GpuBuffer[] uniforms;
    private readonly SceneBindings shadowBindings;
    private SceneTargets targets;
    private SceneBindings lightBindings;

    /// <summary>Builds the island and the pipelines that draw it.</summary>
    /// <param name="device">Outlives the scene; has dynamic rendering.</param>
    /// <param name="size">Of the picture, in pixels.</param>
    /// <param name="framesInFlight">Slots that <see cref="Record"/> will be called with.</param>
    /// <param name="seed">Varies coast, trees and colours.</param>
    public IslandScene(GpuDevice device, Extent2D size, int framesInFlight, int seed)
    {
        if (!device.Features.DynamicRendering)
        {
            throw new VulkanException(
                Result.ErrorFeatureNotPresent,
                $"Device '{device.Name}' lacks dynamicRendering, which the scene is drawn with; choose another with "
                + $"{PhysicalDevices.EnvironmentVariable} (demo devices lists them).");
        }

        this.device = device;
        var terrain = new Terrain((uint)seed);
        targets = new SceneTargets(device, size);
        camera = new CameraPath(terrain);
        geometry = new SceneGeometry(device, terrain, seed);
        layout = new SceneLayout(device);
        programs = new ScenePrograms(device, layout);
        shadowMap = CreateShadowMap(device);
        shadowSampler = GpuSampler.Create(device, DepthFilter(), CompareOp.LessOrEqual);
        lightSampler = GpuSampler.Create(device, Filter.Linear);
        uniforms = [.. Enumerable.Range(0, framesInFlight).Select(_ => CreateUniforms(device))];
        shadowBindings = new SceneBindings(device, layout, uniforms, shadowMap, shadowSampler);
        lightBindings = new SceneBindings(device, layout, uniforms, targets.Light, lightSampler);
    }

    /// <summary>The finished picture, sRGB-encoded; another image after <see cref="Resize"/>.</summary>
    public GpuImage Color => targets.Color;

    /// <summary>Changes the picture's size; frames in flight keep their old targets.</summary>
    public void Resize(Extent2D size)
    {
        var replacement = new SceneTargets(device, size);
        device.Retire.Retire(lightBindings);
        device.Retire.Retire(targets);
        targets = replacement;
        lightBindings = new SceneBindings(device, layout, uniforms, targets.Light, lightSampler);
    }

    /// <summary>Records one frame.</summary>
    /// <param name="commands">Where to record.</param>
    /// <param name="timer">Begun; gets a mark after each pass.</param>
    /// <param name="slot">Of the frame in flight.</param>
    /// <param name="seconds">Time in the scene.</param>
    public void Record(CommandList commands, GpuTimer timer, int slot, float seconds)
    {
        uniforms[slot].Span<SceneUniforms>()[0] = Uniforms(seconds);
        BindGeometry(commands);
        RecordShadows(commands, slot, seconds);
        timer.Mark(commands, "shadow map");
        RecordLight(commands, slot, seconds);
        timer.Mark(commands, "scene");
        RecordToneMapping(commands, slot);
        timer.Mark(commands, "tone mapping");
    }

    public void Dispose()
    {
        lightBindings.Dispose();
        shadowBindings.Dispose();
        foreach (GpuBuffer buffer in uniforms) buffer.Dispose();
        lightSampler.Dispose();
        shadowSampler.Dispose();
        shadowMap.Dispose();
        programs.Dispose();
        layout.Dispose();
        geometry.Dispose();
        targets.Dispose();
    }

    private static GpuImage CreateShadowMap(GpuDevice device)
    {
        const ImageUsageFlags Usage = ImageUsageFlags.DepthStencilAttachmentBit | ImageUsageFlags.SampledBit;
        return GpuImage.Create(device, SceneTargets.DepthFormat, new Extent2D(ShadowMapSize, ShadowMapSize), Usage, "shadow map");
    }

    private static GpuBuffer CreateUniforms(GpuDevice device) =>
        GpuBuffer.Create(device, (ulong)sizeof(SceneUniforms), MemoryPlace.Host, "scene uniforms", BufferUsageFlags.UniformBufferBit);

    /// <summary>Filtering of depth is common but optional.</summary>
    private Filter DepthFilter()
    {
        device.Vk.GetPhysicalDeviceFormatProperties(device.Physical, SceneTargets.DepthFormat, out FormatProperties properties);
        return properties.OptimalTilingFeatures.HasFlag(FormatFeatureFlags.SampledImageFilterLinearBit) ? Filter.Linear : Filter.Nearest;
    }

    private SceneUniforms Uniforms(float seconds)
    {
        Matrix4x4 viewProjection = camera.ViewProjection(seconds, (float)targets.Size.Width / targets.Size.Height);
        Matrix4x4.Invert(viewProjection, out Matrix4x4 inverse);
        var values = new SceneUniforms
        {
            ViewProjection = viewProjection,
            InverseViewProjection = inverse,
            Shadow = Sun.ShadowMatrix,
            CameraAndTime = new Vector4(camera.Position(seconds), seconds),
            SunAndExposure = new Vector4(Sun.Direction, Exposure),
        };
        Swell.CopyTo(values.Waves[..]);
        return values;
    }

    private void BindGeometry(CommandList commands)
    {
        Silk.NET.Vulkan.Buffer vertices = geometry.Vertices.Handle;
        ulong offset = 0;
        device.Vk.CmdBindVertexBuffers(commands.Handle, 0, 1, &vertices, &offset);
        device.Vk.CmdBindIndexBuffer(commands.Handle, geometry.Indices.Handle, 0, IndexType.Uint32);
    }

    private void RecordShadows(CommandList commands, int slot, float seconds)
    {
        commands.Transition(shadowMap, ImageState.FragmentRead with { Layout = ImageLayout.Undefined }, ImageState.DepthTarget);
        using (new RenderPass(device, commands, color: null, shadowMap))
        {
            Bind(commands, programs.Shadow, shadowBindings[slot]);
            DrawLand(commands, seconds);
        }

        commands.Transition(shadowMap, ImageState.DepthTarget, ImageState.FragmentRead);
    }

    private void RecordLight(CommandList commands, int slot, float seconds)
    {
        commands.Transition(targets.Light, ImageState.FragmentRead with { Layout = ImageLayout.Undefined }, ImageState.ColorTarget);
        commands.Transition(targets.Depth, ImageState.DepthTarget with { Layout = ImageLayout.Undefined }, ImageState.DepthTarget);
        using (new RenderPass(device, commands, targets.Light, targets.Depth))
        {
            Bind(commands, programs.Surface, shadowBindings[slot]);
            DrawLand(commands, seconds);
            Bind(commands, programs.Sea, shadowBindings[slot]);
            Draw(commands, geometry.Sea);
            Bind(commands, programs.Sky, shadowBindings[slot]);
            device.Vk.CmdDraw(commands.Handle, 3, 1, 0, 0);
        }

        commands.Transition(targets.Light, ImageState.ColorTarget, ImageState.FragmentRead);
    }

    private void RecordToneMapping(CommandList commands, int slot)
    {
        // The last frame's readers left it in this state; its contents are not wanted any more.
        commands.Transition(targets.Color, ColorState with { Layout = ImageLayout.Undefined }, ColorState);
        using (new RenderPass(device, commands, targets.Color, depth: null))
        {
            Bind(commands, programs.ToneMap, lightBindings[slot]);
            device.Vk.CmdDraw(commands.Handle, 3, 1, 0, 0);
        }
    }

    private void Bind(CommandList commands, GraphicsProgram program, DescriptorSet set)
    {
        device.Vk.CmdBindPipeline(commands.Handle, PipelineBindPoint.Graphics, program.Pipeline);
        device.Vk.CmdBindDescriptorSets(commands.Handle, PipelineBindPoint.Graphics, layout.Pipeline, 0, 1, &set, 0, null);
    }

    private void DrawLand(CommandList commands, float seconds)
    {
        Push(commands, Matrix4x4.Identity);
        Draw(commands, geometry.Land);
        foreach (MovingMesh moving in geometry.Moving)
        {
            Push(commands, moving.Model(seconds));
            Draw(commands, moving.Range);
        }
    }

    private void Push(CommandList commands, Matrix4x4 model) =>
        device.Vk.CmdPushConstants(commands.Handle, layout.Pipeline, ShaderStageFlags.VertexBit, 0, SceneLayout.PushConstantSize, &model);

    private void Draw(CommandList commands, MeshRange range) =>
        device.Vk.CmdDrawIndexed(commands.Handle, range.IndexCount, 1, range.FirstIndex, 0, 0);
}
