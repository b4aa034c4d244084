using RealtimeStyle.Texture;
using RealtimeStyle.Trainer.Data;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Textures;

/// <summary>The picture whose texture is learned, at the size at which it is learned.</summary>
internal static class Exemplar
{
    /// <summary>Pixels of the shorter side; less has no statistics.</summary>
    internal const int MinimumSide = 64;

    private static readonly string[] Endings = [".png", ".jpg", ".jpeg", ".bmp", ".tga"];

    /// <summary>Its colours, (1, 3, H, W) RGB in 0..1. A picture whose shorter side is less than <paramref name="size"/> is not enlarged.</summary>
    /// <param name="path">A picture, or a folder of maps.</param>
    /// <param name="size">Of the shorter side.</param>
    /// <param name="device">Where it goes.</param>
    internal static Tensor Load(string path, int size, Device device) => LoadMaps(path, [new(TextureMap.Albedo)], size, device);

    /// <summary>Several aligned pictures, (1, 3 maps, H, W) in 0..1; normals that are not there are made of the heights.</summary>
    /// <inheritdoc cref="Load"/>
    internal static Tensor LoadMaps(string path, IReadOnlyList<TextureMap> maps, int size, Device device)
    {
        using var scope = NewDisposeScope();
        Tensor[] planes = [.. maps.Select(map => IsMade(path, map) ? Relief.NormalsOf(LoadFile(FileOf(path, "height"), size)) : LoadFile(FileOf(path, map.Name), size))];
        if (planes.FirstOrDefault(plane => !plane.shape.SequenceEqual(planes[0].shape)) is { } other)
            throw new TrainerException($"the maps in '{path}' are of {Extent(planes[0])} and {Extent(other)} pixels, brought to one height; expected all of one size, as they show one place");
        return cat(planes, dim: 1).to(device).MoveToOuterDisposeScope();
    }

    /// <summary>Random crops of (1, 3, H, W), the same ones every time, (1, 3, side, side) each.</summary>
    internal static IReadOnlyList<Tensor> Crops(Tensor exemplar, int side, int count)
    {
        var random = new CounterRandom(seed: 1, iteration: 0, slot: 0);
        return [.. Enumerable.Range(0, count).Select(_ =>
            exemplar.narrow(2, random.Next((int)exemplar.shape[2] - side + 1), side).narrow(3, random.Next((int)exemplar.shape[3] - side + 1), side))];
    }

    /// <summary>The picture itself, or of a folder the file whose name is, or ends in an underscore and, the map's.</summary>
    internal static string FileOf(string path, string map)
    {
        if (!Directory.Exists(path))
            return map == TextureMap.Albedo ? path : throw new TrainerException($"--exemplar '{path}' is no folder; expected one with a picture for each of --maps, such as {map}.png");
        string[] files = FilesOf(path, map);
        return files is [var only] ? only : throw new TrainerException(files.Length == 0
            ? $"the folder '{path}' has no {map}.png or ANYTHING_{map}.png; expected one for each of --maps (PNG, JPEG, BMP or TGA)"
            : $"the folder '{path}' has {files.Length} files for {map}, such as {Path.GetFileName(files[0])} and {Path.GetFileName(files[1])}; expected one");
    }

    private static bool IsMade(string path, TextureMap map) =>
        map.Name == TextureMap.Normal && Directory.Exists(path) && FilesOf(path, map.Name) is [] && FilesOf(path, "height") is not [];

    private static string[] FilesOf(string folder, string map) =>
    [
        .. from file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)
           let name = Path.GetFileNameWithoutExtension(file)
           where name == map || name.EndsWith($"_{map}", StringComparison.Ordinal)
           where Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)
           select file,
    ];

    private static Tensor LoadFile(string path, int size)
    {
        var picture = Picture.Load(path);
        if (picture.HasAlpha) Console.Error.WriteLine($"train: '{path}' has transparency, which is ignored: its colours are taken as opaque");
        var shorter = Math.Min(picture.Width, picture.Height);
        if (shorter < MinimumSide)
            throw new TrainerException($"the exemplar '{path}' has {picture.Width}x{picture.Height} pixels; expected at least {MinimumSide} on its shorter side, take a larger picture");
        var (planes, height, width) = picture.Fit(Math.Min(size, shorter));
        return tensor(planes, [1, 3, height, width]);
    }

    private static string Extent(Tensor planes) => $"{planes.shape[3]}x{planes.shape[2]}";
}
