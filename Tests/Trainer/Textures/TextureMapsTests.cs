using RealtimeStyle.Texture;
using RealtimeStyle.Trainer;
using RealtimeStyle.Trainer.Features;
using RealtimeStyle.Trainer.Textures;
using static RealtimeStyle.Tests.Trainer.TrainCommand;
using static TorchSharp.torch;

namespace RealtimeStyle.Tests.Trainer.Textures;

/// <summary><c>train texture --maps</c>: several pictures of one surface, learned in step.</summary>
[Collection("console")]
public sealed class TextureMapsTests : IDisposable
{
    private const int Width = 80, Height = 64;

    private static readonly IReadOnlyList<TextureMap> Maps = [new("albedo"), new("normal"), new("height")];

    private readonly TemporaryFolder folder = new();

    public TextureMapsTests()
    {
        TrainingFiles.WritePicture(folder.File("wall_albedo.png"), Width, Height, seed: 1);
        TrainingFiles.WritePicture(folder.File("height.png"), Width, Height, seed: 1);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Trains_and_measures_what_the_demo_can_read()
    {
        string[] line = ["texture", "--exemplar", folder.Path, "--maps", "albedo,normal,height", "--features", "shallow", "--preset", "smoke", "--iterations", "2"];
        Assert.Equal((0, ""), Run([.. line, "-o", folder.File("wall.onnx")]));
        var texture = NeuralTexture.Load(folder.File("wall.onnx"));
        Assert.Equal(Maps, texture.Maps);
        Assert.Equal("wall_albedo.png", texture.Graph.Metadata.Entries["exemplar"]);
        Assert.Equal((0, ""), Run(["eval", folder.File("wall.onnx"), "--exemplar", folder.Path, "--features", "shallow"]));
    }

    /// <summary>Each map alone has the same statistics wherever it is shifted to; together they have not.</summary>
    [Fact]
    public void Maps_that_are_out_of_step_cost()
    {
        using var exemplar = Exemplar.LoadMaps(folder.Path, Maps, Height, CPU);
        using var features = new MapFeatures(StyleFeatures.Open(StyleFeatures.Shallow, CPU));
        using var objective = new TextureObjective(features, exemplar, TextureFiles.Options(folder, iterations: 1));
        using var colors = exemplar.narrow(1, 0, 3);
        using var others = exemplar.narrow(1, 3, 6);
        using var shifted = cat([others.narrow(3, Width / 2, Width / 2), others.narrow(3, 0, Width / 2)], dim: 3);
        using var outOfStep = cat([colors, shifted], dim: 1);
        Assert.InRange(objective.TextureLoss(exemplar, draw: 0), 0, 1e-6);
        Assert.True(objective.TextureLoss(outOfStep, draw: 0) > 0.01);
    }

    /// <summary>A slope that rises to the right leans to the left, one that rises down the picture leans up it; a plane to no side.</summary>
    [Theory]
    [InlineData(1, 0, -1, 0)]
    [InlineData(0, 1, 0, 1)]
    [InlineData(0, 0, 0, 0)]
    public void Normals_are_those_of_the_heights(int right, int down, int x, int y)
    {
        const int Side = 9;
        var ramp = Enumerable.Range(0, 3 * Side * Side).Select(i => 0.01f * ((right * (i % Side)) + (down * (i / Side % Side)))).ToArray();
        using var normals = Relief.NormalsOf(tensor(ramp, [1, 3, Side, Side]));
        var values = normals.contiguous().data<float>().ToArray().Select(value => (2 * value) - 1).ToArray();
        for (var i = 0; i < Side * Side; i++)
        {
            float[] normal = [values[i], values[i + (Side * Side)], values[i + (2 * Side * Side)]];
            Assert.Equal((x, y), (Math.Sign(MathF.Round(normal[0], 3)), Math.Sign(MathF.Round(normal[1], 3))));
            Assert.Equal(1, normal.Sum(value => value * value), 4);
            Assert.True(normal[2] > 0.9);
        }
    }

    [Theory]
    [InlineData("albedo,roughness", "no roughness.png")]
    [InlineData("albedo,height,small", "all of one size")]
    [InlineData("albedo,twice", "2 files for twice")]
    public void Folders_that_do_not_do_are_1_and_one_line(string maps, string because)
    {
        TrainingFiles.WritePicture(folder.File("small.png"), Width, Height + 9, seed: 3);
        TrainingFiles.WritePicture(folder.File("a_twice.png"), Width, Height, seed: 3);
        TrainingFiles.WritePicture(folder.File("b_twice.png"), Width, Height, seed: 3);
        AssertFails(1, because, ["texture", "--exemplar", folder.Path, "--maps", maps, "--features", "shallow", "--preset", "smoke", "-o", folder.File("o.onnx")]);
        Assert.False(File.Exists(folder.File("o.onnx")));
    }

    [Fact]
    public void Maps_of_one_picture_are_refused() =>
        AssertFails(1, "is no folder", ["texture", "--exemplar", folder.File("height.png"), "--maps", "albedo,normal", "--features", "shallow", "--preset", "smoke", "-o", folder.File("o.onnx")]);

    [Theory]
    [InlineData("normal,albedo")]
    [InlineData("albedo,Height")]
    [InlineData("")]
    public void Wrong_maps_are_2_and_one_line(string maps) =>
        AssertFails(2, "--maps", ["texture", "--exemplar", folder.Path, "--maps", maps, "--features", "shallow", "-o", folder.File("o.onnx")]);
}
