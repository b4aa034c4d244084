using System.Numerics;
using RealtimeStyle.Demo.Scene;
using RealtimeStyle.Generate;
using RealtimeStyle.Tests.Texture;
using RealtimeStyle.Texture;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Demo;

/// <summary>Light falls on the ground by the normals that its texture makes.</summary>
public sealed class GroundReliefTests(GpuFixture gpu) : GpuTest(gpu)
{
    private static readonly Extent2D Size = new(160, 90);

    // A half is between two bytes: a flat normal leans by 0.006, which shows where light grazes.
    [SkippableFact]
    public void Flat_normals_change_nothing()
    {
        byte[] plain = Shoot(TextureModel.Small), flat = Shoot(TextureModel.WithNormals(0, new Vector3(0.5f, 0.5f, 0.999f)));
        Assert.InRange(plain.Zip(flat).Average(pair => Math.Abs(pair.First - pair.Second)), 0, 0.5);
    }

    /// <summary>A ground that leans to one side is brighter or darker than one that leans to the other.</summary>
    [SkippableTheory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    public void Normals_that_lean_shade(int x, int y)
    {
        var lean = new Vector3(0.3f * x, 0.3f * y, 0);
        var upright = new Vector3(0.5f, 0.5f, 0.85f);
        byte[] one = Shoot(TextureModel.WithNormals(0, upright + lean)), other = Shoot(TextureModel.WithNormals(0, upright - lean));
        Assert.True(one.Zip(other).Count(pair => Math.Abs(pair.First - pair.Second) > 8) > one.Length / 20, "the light does not follow the normals");
    }

    private byte[] Shoot(NeuralTexture texture)
    {
        using var ground = new GroundTexture(Device, [texture], new FieldOptions { Backend = Backend.Vulkan }, new CacheOptions { TilesPerFrame = 16 });
        using var film = new SceneFilm(Device, Size, ground: ground);
        const int Frames = 28; // until all tiles have come and faded in
        for (int frame = 1; frame < Frames; frame++) film.Shoot(0);
        return film.Shoot(0).Color.Rgba;
    }
}
