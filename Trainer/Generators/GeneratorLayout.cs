namespace RealtimeStyle.Trainer.Generators;

/// <summary>A generator as a list of layers. Input and output are RGB in 0..1; height and width must be multiples of 4.</summary>
internal sealed record GeneratorLayout(string Name, IReadOnlyList<GeneratorLayer> Layers)
{
    internal const int Alignment = 4;

    internal static IReadOnlyList<string> Names { get; } = ["slim", "johnson"];

    internal static GeneratorLayout Named(string name) => name switch
    {
        "slim" => Slim(),
        "johnson" => Johnson(),
        _ => throw new TrainerException($"unknown architecture '{name}'; expected one of: {string.Join(", ", Names)}"),
    };

    /// <summary>All but the last three layers at a quarter of the size: 6.1K multiply-adds a pixel, 12.7 G at 1080p.</summary>
    private static GeneratorLayout Slim() => new("slim",
    [
        new UnshuffleLayer(4),                              // (N, 48, H/4, W/4)
        new ConvolutionLayer(48, 24, 3),
        .. Enumerable.Repeat(new ResidualLayer(24), 5),
        new UpsampleLayer(2),
        new ConvolutionLayer(24, 16, 3),                    // (N, 16, H/2, W/2)
        new UpsampleLayer(2),
        new ConvolutionLayer(16, 8, 3),                     // (N, 8, H, W)
        new ConvolutionLayer(8, 3, 3, Linear: true),
    ]);

    /// <summary>
    /// Johnson et al. 2016 at half its width, with nearest upsampling for transposed convolution: 42K multiply-adds a pixel.
    /// </summary>
    private static GeneratorLayout Johnson() => new("johnson",
    [
        new ConvolutionLayer(3, 16, 9),
        new ConvolutionLayer(16, 32, 3, Stride: 2),
        new ConvolutionLayer(32, 64, 3, Stride: 2),         // (N, 64, H/4, W/4)
        .. Enumerable.Repeat(new ResidualLayer(64), 5),
        new UpsampleLayer(2),
        new ConvolutionLayer(64, 32, 3),
        new UpsampleLayer(2),
        new ConvolutionLayer(32, 16, 3),
        new ConvolutionLayer(16, 3, 9, Linear: true),
    ]);
}
