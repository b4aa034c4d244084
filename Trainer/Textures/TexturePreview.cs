using RealtimeStyle.Trainer.Data;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Textures;

/// <summary>What a generator makes, as pictures: beside the exemplar at every checkpoint, and one small one of the finished model.</summary>
internal static class TexturePreview
{
    private const int MaximumSide = 256;
    private const int Tiles = 3;
    private const int ThumbnailSide = 128;

    /// <summary>A part of the exemplar, (1, 3, H, W), then tiles at the same scale.</summary>
    internal static void Write(string path, TextureGenerator generator, Tensor exemplar)
    {
        var alignment = generator.Layout.Alignment;
        var side = (int)Math.Min(MaximumSide, Math.Min(exemplar.shape[2], exemplar.shape[3])) / alignment * alignment;
        var sheet = new PictureSheet(1 + Tiles, rows: 1, side);
        using var scope = NewDisposeScope();
        sheet.Place(0, 0, Values(exemplar.narrow(2, 0, side).narrow(3, 0, side)));
        for (var i = 0; i < Tiles; i++) sheet.Place(1 + i, 0, Values(Tile(generator, side, seed: i, exemplar.device)));
        sheet.Write(path);
    }

    /// <summary>A tile at half its size.</summary>
    internal static void WriteThumbnail(string path, TextureGenerator generator, Device device)
    {
        var sheet = new PictureSheet(columns: 1, rows: 1, ThumbnailSide);
        using var scope = NewDisposeScope();
        sheet.Place(0, 0, Values(nn.functional.avg_pool2d(Tile(generator, 2 * ThumbnailSide, seed: 0, device), 2)));
        sheet.Write(path);
    }

    // (1, 3, side, side)
    private static Tensor Tile(TextureGenerator generator, int side, long seed, Device device)
    {
        using var grad = no_grad();
        var border = generator.Layout.Border;
        return generator.call(new NoiseTiles(generator.Layout, side, seed, device).Draw(0, 1)).narrow(2, border, side).narrow(3, border, side);
    }

    private static float[] Values(Tensor picture) => picture.contiguous().cpu().data<float>().ToArray();
}
