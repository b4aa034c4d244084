using System.Numerics;
using RealtimeStyle.Demo.Textures;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Scene;

/// <summary>
/// The demo's world: an island in the sea, or hills without end, drawn in three passes (shadow map, light, tone mapping). A frame is a pure function of seed,
/// size, camera and time; its motion of the frame before as well.
/// </summary>
internal sealed unsafe class IslandScene : IDisposable
{
    /// <summary>The stage in which new tiles of a textured ground are computed.</summary>
    public const string TextureStage = "texture";

    /// <summary>State that <see cref="Light"/> is in after <see cref="RecordLight"/>.</summary>
    public static readonly ImageState LightState = ImageState.FragmentRead;

    /// <summary>State that <see cref="Depth"/> is in after <see cref="RecordLight"/>.</summary>
    public static readonly ImageState DepthState = ImageState.DepthTarget;

    /// <summary>State that <see cref="Motion"/> is in after <see cref="RecordLight"/>.</summary>
    public static readonly ImageState MotionState = ImageState.ColorTarget;

    /// <summary>State that <see cref="ObjectIds"/> is in after <see cref="RecordLight"/>.</summary>
    public static readonly ImageState ObjectIdsState = ImageState.ColorTarget;

    /// <summary>State that <see cref="Color"/> is in after <see cref="RecordToneMapping"/>.</summary>
    public static readonly ImageState ColorState = ImageState.ColorTarget;

    private readonly GpuDevice device;
    private readonly SceneGeometry geometry;
    private readonly SceneLayout layout;
    private readonly ScenePrograms programs;
    private readonly ShadowMap shadowMap;
    private readonly GpuSampler lightSampler;
    private readonly GpuBuffer[] uniforms;
    private readonly SceneBindings shadowBindings;
    private readonly GroundTexture? ground;
    private readonly bool isEndless;
    private SceneTargets targets;
    private SceneBindings lightBindings;
    private SceneMoment? previous;

    /// <summary>Builds the island and the pipelines that draw it.</summary>
    /// <param name="device">Outlives the scene; has dynamic rendering.</param>
    /// <param name="size">Of the picture, in pixels.</param>
    /// <param name="framesInFlight">Slots that <see cref="Record"/> will be called with.</param>
    /// <param name="seed">Varies coast, trees and colours.</param>
    /// <param name="ground">What the ground can be made of, owned by the caller; null leaves it painted.</param>
    /// <param name="isEndless">An <see cref="EndlessLand"/> in place of the island.</param>
    public IslandScene(GpuDevice device, Extent2D size, int framesInFlight, int seed, GroundTexture? ground = null, bool isEndless = false)
    {
        if (!device.Features.DynamicRendering)
        {
            throw new VulkanException(
                Result.ErrorFeatureNotPresent,
                $"Device '{device.Name}' lacks dynamicRendering, which the scene is drawn with; choose another with "
                + $"{PhysicalDevices.EnvironmentVariable} (demo devices lists them).");
        }

        this.device = device;
        this.ground = ground;
        this.isEndless = isEndless;
        Terrain = new Terrain((uint)seed);
        targets = new SceneTargets(device, size);
        geometry = isEndless ? SceneGeometry.CreateEndless(device) : SceneGeometry.CreateIsland(device, Terrain, seed);
        layout = new SceneLayout(device, ground);
        programs = new ScenePrograms(device, layout, hasGround: ground != null, isEndless);
        shadowMap = new ShadowMap(device);
        lightSampler = GpuSampler.Create(device, Filter.Linear);
        uniforms = [.. Enumerable.Range(0, framesInFlight).Select(_ => CreateUniforms(device))];
        shadowBindings = new SceneBindings(device, layout, uniforms, shadowMap.Image, shadowMap.Sampler);
        lightBindings = new SceneBindings(device, layout, uniforms, targets.Light, lightSampler);
    }

    /// <summary>What the ground is covered with, where there is a texture for it.</summary>
    public GroundMethod Ground { get; set; }

    private bool IsTextured => ground != null && Ground != GroundMethod.Paint;

    private GraphicsProgram Surface => ground == null ? programs.Surface : Ground switch
    {
        GroundMethod.Paint => programs.Surface,
        GroundMethod.Field => programs.TexturedSurface!,
        _ => programs.TiledSurface!,
    };

    /// <summary>The ground, for a <see cref="FreeCamera"/> to stay above.</summary>
    public Terrain Terrain { get; }

    /// <summary>Linear light, unbounded above; another image after <see cref="Resize"/>, as the images below.</summary>
    public GpuImage Light => targets.Light;

    /// <summary>From <see cref="Camera.NearPlane"/> at 0 to <see cref="Camera.FarPlane"/> at 1, which the sky has.</summary>
    public GpuImage Depth => targets.Depth;

    /// <summary>
    /// Where each pixel's surface was in the last recorded frame minus where it is, in pixels, x to the right and y down. Exactly 0 where
    /// neither camera nor surface has moved; 0 everywhere after a <see cref="Cut"/>.
    /// </summary>
    public GpuImage Motion => targets.Motion;

    /// <summary>An <see cref="ObjectId"/> for each pixel.</summary>
    public GpuImage ObjectIds => targets.ObjectIds;

    /// <summary>The finished picture, sRGB-encoded.</summary>
    public GpuImage Color => targets.Color;

    /// <summary>The frame last recorded has nothing to do with the one before: the first, after a resize, or of another shot.</summary>
    public bool Cut { get; private set; } = true;

    /// <summary>Changes the picture's size; frames in flight keep their old targets.</summary>
    public void Resize(Extent2D size)
    {
        var replacement = new SceneTargets(device, size);
        device.Retire.Retire(lightBindings);
        device.Retire.Retire(targets);
        targets = replacement;
        lightBindings = new SceneBindings(device, layout, uniforms, targets.Light, lightSampler);
        previous = null;
    }

    /// <summary>Records one frame; see <see cref="RecordLight"/>, whose parameters these are.</summary>
    public void Record(CommandList commands, GpuTimer timer, int slot, Camera camera, float seconds)
    {
        RecordLight(commands, timer, slot, camera, seconds);
        RecordToneMapping(commands, timer, slot);
    }

    /// <summary>Records a frame up to <see cref="Light"/>, <see cref="Depth"/>, <see cref="Motion"/> and <see cref="ObjectIds"/>.</summary>
    /// <param name="commands">Where to record.</param>
    /// <param name="timer">Begun; gets a mark after each pass.</param>
    /// <param name="slot">Of the frame in flight.</param>
    /// <param name="camera">Where to look from.</param>
    /// <param name="seconds">Time in the scene; the last frame's again where the scene stands still.</param>
    public void RecordLight(CommandList commands, GpuTimer timer, int slot, Camera camera, float seconds)
    {
        var now = new SceneMoment(camera, seconds);
        Cut = previous?.Camera.Shot != camera.Shot;
        SceneMoment before = Cut ? now : previous!.Value with { Camera = previous.Value.Camera.From(camera.Origin) };
        previous = now;
        Vector4 groundPlace = IsTextured ? ground!.Record(commands, camera, Ground) : default;
        if (IsTextured) timer.Mark(commands, TextureStage);
        uniforms[slot].Span<SceneUniforms>()[0] = SceneUniforms.Create(now, before, targets.Size, groundPlace);
        BindGeometry(commands);
        RecordShadows(commands, slot, seconds);
        timer.Mark(commands, "shadow map");
        RecordSurfaces(commands, slot, seconds, before.Seconds);
        timer.Mark(commands, "scene");
    }

    /// <summary>Records what is left of the frame after <see cref="RecordLight"/>: from <see cref="Light"/> to <see cref="Color"/>.</summary>
    public void RecordToneMapping(CommandList commands, GpuTimer timer, int slot)
    {
        // The last frame's readers left it in this state; its contents are not wanted any more.
        commands.Transition(targets.Color, ColorState with { Layout = ImageLayout.Undefined }, ColorState);
        using (new RenderPass(device, commands, [targets.Color], depth: null))
        {
            Bind(commands, programs.ToneMap, lightBindings[slot]);
            device.Vk.CmdDraw(commands.Handle, 3, 1, 0, 0);
        }

        timer.Mark(commands, "tone mapping");
    }

    public void Dispose()
    {
        lightBindings.Dispose();
        shadowBindings.Dispose();
        foreach (GpuBuffer buffer in uniforms) buffer.Dispose();
        lightSampler.Dispose();
        shadowMap.Dispose();
        programs.Dispose();
        layout.Dispose();
        geometry.Dispose();
        targets.Dispose();
    }

    private static GpuBuffer CreateUniforms(GpuDevice device) =>
        GpuBuffer.Create(device, (ulong)sizeof(SceneUniforms), MemoryPlace.Host, "scene uniforms", BufferUsageFlags.UniformBufferBit);

    private void BindGeometry(CommandList commands)
    {
        Silk.NET.Vulkan.Buffer vertices = geometry.Vertices.Handle;
        ulong offset = 0;
        device.Vk.CmdBindVertexBuffers(commands.Handle, 0, 1, &vertices, &offset);
        device.Vk.CmdBindIndexBuffer(commands.Handle, geometry.Indices.Handle, 0, IndexType.Uint32);
    }

    private void RecordShadows(CommandList commands, int slot, float seconds)
    {
        commands.Transition(shadowMap.Image, ImageState.FragmentRead with { Layout = ImageLayout.Undefined }, ImageState.DepthTarget);
        using (new RenderPass(device, commands, [], shadowMap.Image))
        {
            Bind(commands, programs.Shadow, shadowBindings[slot]);
            // The map does not follow the camera over the land, whose hills are too gentle to cast shadows.
            if (!isEndless) DrawSolids(commands, seconds, seconds);
        }

        commands.Transition(shadowMap.Image, ImageState.DepthTarget, ImageState.FragmentRead);
    }

    private void RecordSurfaces(CommandList commands, int slot, float seconds, float previousSeconds)
    {
        commands.Transition(targets.Light, LightState with { Layout = ImageLayout.Undefined }, ImageState.ColorTarget);
        commands.Transition(targets.Motion, MotionState with { Layout = ImageLayout.Undefined }, ImageState.ColorTarget);
        commands.Transition(targets.ObjectIds, ObjectIdsState with { Layout = ImageLayout.Undefined }, ImageState.ColorTarget);
        commands.Transition(targets.Depth, DepthState with { Layout = ImageLayout.Undefined }, ImageState.DepthTarget);
        using (new RenderPass(device, commands, [targets.Light, targets.Motion, targets.ObjectIds], targets.Depth))
        {
            Bind(commands, Surface, shadowBindings[slot]);
            if (IsTextured) BindGround(commands);
            DrawSolids(commands, seconds, previousSeconds);
            if (!isEndless) DrawSea(commands, slot);
            Bind(commands, programs.Sky, shadowBindings[slot]);
            device.Vk.CmdDraw(commands.Handle, 3, 1, 0, 0);
        }

        commands.Transition(targets.Light, ImageState.ColorTarget, LightState);
    }

    private void Bind(CommandList commands, GraphicsProgram program, DescriptorSet set)
    {
        device.Vk.CmdBindPipeline(commands.Handle, PipelineBindPoint.Graphics, program.Pipeline);
        device.Vk.CmdBindDescriptorSets(commands.Handle, PipelineBindPoint.Graphics, layout.Pipeline, 0, 1, &set, 0, null);
    }

    private void BindGround(CommandList commands)
    {
        DescriptorSet set = ground!.Set;
        device.Vk.CmdBindDescriptorSets(commands.Handle, PipelineBindPoint.Graphics, layout.Pipeline, 1, 1, &set, 0, null);
    }

    private void DrawSolids(CommandList commands, float seconds, float previousSeconds)
    {
        Push(commands, ObjectPlace.Fixed);
        Draw(commands, geometry.Fixed);
        foreach (MovingMesh moving in geometry.Moving)
        {
            Push(commands, new ObjectPlace(moving.Model(seconds), moving.Model(previousSeconds)));
            Draw(commands, moving.Range);
        }
    }

    private void DrawSea(CommandList commands, int slot)
    {
        Bind(commands, programs.Sea, shadowBindings[slot]);
        Draw(commands, geometry.Sea);
    }

    private void Push(CommandList commands, ObjectPlace place) =>
        device.Vk.CmdPushConstants(commands.Handle, layout.Pipeline, ShaderStageFlags.VertexBit, 0, (uint)sizeof(ObjectPlace), &place);

    private void Draw(CommandList commands, MeshRange range) =>
        device.Vk.CmdDrawIndexed(commands.Handle, range.IndexCount, 1, range.FirstIndex, 0, 0);
}
