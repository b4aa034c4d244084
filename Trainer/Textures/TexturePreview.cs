using RealtimeStyle.Texture;
using RealtimeStyle.Trainer.Data;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Textures;

/// <summary>What a generator makes, as pictures: beside the exemplar at every checkpoint, and one small one of the finished model.</summary>
internal static class TexturePreview
{
    private const int MaximumSide = 256;
    private const int Tiles = 3;
    private const int ThumbnailSide = 128;

    /// <summary>A part of the exemplar, (1, 3 maps, H, W), then tiles at the same scale; a row for each map.</summary>
    internal static void Write(string path, TextureGenerator generator, Tensor exemplar)
    {
        var alignment = generator.Layout.Alignment;
        var side = (int)Math.Min(MaximumSide, Math.Min(exemplar.shape[2], exemplar.shape[3])) / alignment * alignment;
        var maps = generator.Layout.Outputs / TextureMap.Channels;
        var sheet = new PictureSheet(1 + Tiles, maps, side);
        using var scope = NewDisposeScope();
        Tensor[] columns = [exemplar.narrow(2, 0, side).narrow(3, 0, side), .. Enumerable.Range(0, Tiles).Select(seed => Tile(generator, side, seed, exemplar.device))];
        for (var i = 0; i < columns.Length; i++)
            for (var map = 0; map < maps; map++) sheet.Place(i, map, Values(columns[i].narrow(1, map * TextureMap.Channels, TextureMap.Channels)));
        sheet.Write(path);
    }

    /// <summary>The colours of a tile at half its size.</summary>
    internal static void WriteThumbnail(string path, TextureGenerator generator, Device device)
    {
        var sheet = new PictureSheet(columns: 1, rows: 1, ThumbnailSide);
        using var scope = NewDisposeScope();
        sheet.Place(0, 0, Values(nn.functional.avg_pool2d(Tile(generator, 2 * ThumbnailSide, seed: 0, device).narrow(1, 0, TextureMap.Channels), 2)));
        sheet.Write(path);
    }

    // (1, 3 maps, side, side)
    private static Tensor Tile(TextureGenerator generator, int side, long seed, Device device)
    {
        using var grad = no_grad();
        var border = generator.Layout.Border;
        return generator.call(new NoiseTiles(generator.Layout, side, seed, device).Draw(0, 1)).narrow(2, border, side).narrow(3, border, side);
    }

    private static float[] Values(Tensor picture) => picture.contiguous().cpu().data<float>().ToArray();
}
