using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Scene;

/// <summary>The scene's pipelines, one per kind of surface.</summary>
internal sealed class ScenePrograms : IDisposable
{
    private readonly GpuDevice device;
    private readonly SceneLayout layout;

    /// <summary>Creates the programs.</summary>
    /// <param name="device">Outlives the programs.</param>
    /// <param name="layout">What they are given.</param>
    /// <param name="hasGround">The layout has a ground's set.</param>
    /// <param name="isEndless">The ground is an <see cref="EndlessLand"/>.</param>
    public ScenePrograms(GpuDevice device, SceneLayout layout, bool hasGround, bool isEndless)
    {
        this.device = device;
        this.layout = layout;
        Shadow = new GraphicsProgram(device, layout.Pipeline, new GraphicsState
        {
            Vertex = "Scene/Shadow",
            Attributes = [0],
            Depth = SceneTargets.DepthFormat,
            Cull = CullModeFlags.None,
            DepthBias = 2,
        });
        Surface = CreateSurface("Surface", isEndless);
        TexturedSurface = hasGround ? CreateSurface("TexturedSurface", isEndless) : null;
        TiledSurface = hasGround ? CreateSurface("TiledSurface", isEndless) : null;
        Sea = CreateLit("Sea", "Sea", 0, 2);
        Sky = CreateLit("FullScreen", "Sky");
        ToneMap = new GraphicsProgram(device, layout.Pipeline, new GraphicsState
        {
            Vertex = "Scene/FullScreen",
            Fragment = "Scene/ToneMap",
            Colors = [SceneTargets.ColorFormat],
        });
    }

    public GraphicsProgram Shadow { get; }

    public GraphicsProgram Surface { get; }

    /// <summary>As <see cref="Surface"/> with a textured ground; null where there is none.</summary>
    public GraphicsProgram? TexturedSurface { get; }

    /// <summary>The same with a ground laid without a network.</summary>
    public GraphicsProgram? TiledSurface { get; }

    public GraphicsProgram Sea { get; }

    public GraphicsProgram Sky { get; }

    public GraphicsProgram ToneMap { get; }

    public void Dispose()
    {
        foreach (GraphicsProgram program in (GraphicsProgram[])[Shadow, Surface, Sea, Sky, ToneMap]) program.Dispose();
        TexturedSurface?.Dispose();
        TiledSurface?.Dispose();
    }

    /// <summary>A program that draws what is solid.</summary>
    private GraphicsProgram CreateSurface(string fragment, bool isEndless) =>
        isEndless ? CreateLit("Land", fragment, 0, 2, 3) : CreateLit("Surface", fragment, 0, 1, 2, 3);

    /// <summary>A program that draws light, motion, object ids and depth.</summary>
    private GraphicsProgram CreateLit(string vertex, string fragment, params uint[] attributes) => new(device, layout.Pipeline, new GraphicsState
    {
        Vertex = $"Scene/{vertex}",
        Fragment = $"Scene/{fragment}",
        Attributes = attributes,
        Colors = [SceneTargets.LightFormat, SceneTargets.MotionFormat, SceneTargets.ObjectIdFormat],
        Depth = SceneTargets.DepthFormat,
    });
}
