using RealtimeStyle.Texture;
using RealtimeStyle.Trainer.Data;

namespace RealtimeStyle.Tests.Trainer.Textures;

/// <summary>The textures that the demo brings along.</summary>
public sealed class ShippedTextureTests
{
    private const long MaximumBytes = 4 << 20;

    private static readonly string[] Files = Directory.GetFiles(Path.Combine(SharedData.RepositoryRoot, "Demo", "Assets", "Textures"), "*.onnx");

    [Fact]
    public void Are_small_together() => Assert.InRange(Files.Sum(file => new FileInfo(file).Length), 1, MaximumBytes);

    [Fact]
    public void Run_on_every_backend_and_have_a_thumbnail() => Assert.All(Files, file =>
    {
        var texture = NeuralTexture.Load(file);
        Assert.Null(texture.Graph.Unsupported);
        Assert.Equal(Path.GetFileNameWithoutExtension(file), texture.Name);
        var thumbnail = Picture.Load(Path.ChangeExtension(file, ".png"));
        Assert.Equal((128, 128), (thumbnail.Width, thumbnail.Height));
    });
}
