using System.Numerics;
using RealtimeStyle.Generate;
using RealtimeStyle.Generate.Onnx;
using RealtimeStyle.Tests.Generate;
using RealtimeStyle.Texture;

namespace RealtimeStyle.Tests.Texture;

/// <summary>What is read of a texture's file, and how what is none, or what is asked of it wrongly, is refused.</summary>
public sealed class NeuralTextureTests
{
    [Fact]
    public void Scales_come_from_the_metadata()
    {
        NeuralTexture texture = TextureModel.Small;
        Assert.Equal([new NoiseScale(4, 4, 3), new NoiseScale(2, 6, 3), new NoiseScale(1, 6, 3)], texture.Scales);
        Assert.Equal(2, texture.Border);
        Assert.Equal("test", texture.Name);
        Assert.Equal(new TensorShape(1, 3, 72, 72), texture.InputShapes(256)[0]);
    }

    [Fact]
    public void Maps_come_from_the_metadata_and_without_them_there_are_colours()
    {
        Assert.Equal([new TextureMap("albedo")], TextureModel.Small.Maps);
        IReadOnlyList<TextureMap> maps = TextureModel.WithNormals(1, new Vector3(0.5f)).Maps;
        Assert.Equal([new TextureMap("albedo"), new TextureMap("normal")], maps);
        Assert.Equal([true, false], maps.Select(map => map.IsColor));
    }

    [Fact]
    public void A_stylization_is_no_texture()
    {
        var model = new OnnxModel(3);
        string message = Refusal(model.Build(model.Conv(OnnxModel.Input, 3, 3, 1)));
        Assert.Contains("is a stylization", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_texture_is_no_stylization()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("moss.onnx");
        File.WriteAllBytes(file, TextureModel.Bytes());
        Assert.Contains("is a texture", Assert.Throws<GeneratorFormatException>(() => StylePlugin.Load(file)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("noise_cells", "4,2", "2 noise_cells")]
    [InlineData("noise_cells", "4,3,1", "powers of two")]
    [InlineData("noise_cells", "1,2,4", "from coarse to fine")]
    [InlineData("noise_cells", "512,2,1", "256 at most")]
    [InlineData("noise_cells", "x,2,1", "expected numbers")]
    [InlineData("noise_halos", "4,6,-6", "expected numbers")]
    [InlineData("noise_halos", "4,6,7", "joins images")]
    [InlineData("border", "1", "comes out as")]
    [InlineData("maps", "albedo,normal,height", "comes out as")]
    [InlineData("maps", "normal,albedo", "expected albedo and")]
    [InlineData("maps", "albedo,albedo", "expected albedo and")]
    [InlineData("maps", "albedo,../../etc", "of small letters")]
    [InlineData("maps", "albedo,", "of small letters")]
    [InlineData("maps", "albedo,b,c,d,e,f,g,h,i", "up to 7 other")]
    public void Metadata_that_does_not_fit_is_refused(string key, string value, string because) =>
        Assert.Contains(because, Refusal(TextureModel.Bytes(change: proto => Entry(proto, key).Value = value, normals: (1, new Vector3(0.5f)))), StringComparison.Ordinal);

    [Theory]
    [InlineData(6, "try 4 or 8")]
    [InlineData(-1, "try 4")]
    [InlineData(3, "try 4")]
    [InlineData(int.MaxValue, "try 1073741824")]
    public void A_period_that_the_noise_cannot_have_names_those_nearest(int period, string expected)
    {
        var options = new FieldOptions { Period = period };
        string message = Assert.Throws<ArgumentException>(() => options.Validate(TextureModel.Small)).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, 0, 5)]
    [InlineData(0, 0, 5, -1)]
    [InlineData(0, 0, 70_000, 1)]
    [InlineData(long.MaxValue, 0, 1, 1)]
    [InlineData(0, long.MinValue, 1, 1)]
    public void Absurd_regions_are_refused(long x, long y, int width, int height) =>
        Assert.Throws<ArgumentException>(() => new FieldRegion(x, y, width, height).Validate());

    private static StringStringEntryProto Entry(ModelProto proto, string key) =>
        proto.MetadataProps.Single(entry => entry.Key == $"realtimestyle.{key}");

    private static string Refusal(byte[] bytes) =>
        Assert.ThrowsAny<GeneratorFormatException>(() => NeuralTexture.From(OnnxReader.Read(bytes, "test.onnx"), "test.onnx")).Message;
}
