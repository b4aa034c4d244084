using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Generators;

/// <summary>A generator as a list of layers. Input and output are RGB in 0..1.</summary>
/// <param name="Name">For the user: what it is.</param>
/// <param name="Layers">From the picture to the picture.</param>
/// <param name="Normalization">Of every convolution but the last.</param>
/// <param name="Styles">Rows of scale and shift that the file holds: styles of a conditional network, draws of one with noise, else 1.</param>
internal sealed record GeneratorLayout(string Name, IReadOnlyList<GeneratorLayer> Layers, Normalization Normalization = Normalization.Instance, int Styles = 1)
{
    /// <summary>Height and width must be multiples of this.</summary>
    internal int Alignment { get; private init; } = 4;

    /// <summary>The file has a table of rows.</summary>
    internal bool HasRows => Normalization is Normalization.Conditional or Normalization.Noise;

    internal static IReadOnlyList<string> Names { get; } = ["slim", "johnson", "pyramid"];

    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="width">Channels of the body of slim (24), of the first convolution of johnson (16), of each scale of pyramid (8).</param>
    /// <param name="blocks">Residual blocks; of pyramid, scales (6).</param>
    internal static GeneratorLayout Named(string name, int? width = null, int? blocks = null) => name switch
    {
        "slim" => Slim(width ?? 24, blocks ?? 5),
        "johnson" => Johnson(width ?? 16, blocks ?? 5),
        "pyramid" => Pyramid(width ?? 8, blocks ?? 6),
        _ => throw new TrainerException($"unknown architecture '{name}'; expected one of: {string.Join(", ", Names)}"),
    };

    /// <summary>What follows a convolution to so many channels.</summary>
    internal nn.Module<Tensor, Tensor> CreateNorm(int channels) => Normalization switch
    {
        Normalization.Batch => nn.BatchNorm2d(channels),
        Normalization.Conditional => new ConditionalNorm(Styles, channels),
        Normalization.Noise => new NoiseNorm(Styles, channels),
        _ => nn.InstanceNorm2d(channels, affine: true),
    };

    /// <summary>
    /// All but the last three layers at a quarter of the size: 6.1K multiply-adds a pixel, 12.7 G at 1080p with 24 channels and 5 blocks.
    /// </summary>
    private static GeneratorLayout Slim(int width, int blocks) => new($"slim (width {width}, {blocks} blocks)",
    [
        new UnshuffleLayer(4),                              // (N, 48, H/4, W/4)
        new ConvolutionLayer(48, width, 3),
        .. Enumerable.Repeat(new ResidualLayer(width), blocks),
        new UpsampleLayer(2),
        new ConvolutionLayer(width, 16, 3),                    // (N, 16, H/2, W/2)
        new UpsampleLayer(2),
        new ConvolutionLayer(16, 8, 3),                     // (N, 8, H, W)
        new ConvolutionLayer(8, 3, 3, Linear: true),
    ]);

    /// <summary>
    /// Johnson et al. 2016, with nearest upsampling for transposed convolution. At 16, half its width, 42K multiply-adds a pixel; at 32, the
    /// published one, 154K; at 8, 12.5K.
    /// </summary>
    private static GeneratorLayout Johnson(int width, int blocks) => new($"johnson (width {width}, {blocks} blocks)",
    [
        new ConvolutionLayer(3, width, 9),
        new ConvolutionLayer(width, 2 * width, 3, Stride: 2),
        new ConvolutionLayer(2 * width, 4 * width, 3, Stride: 2),   // (N, 4 width, H/4, W/4)
        .. Enumerable.Repeat(new ResidualLayer(4 * width), blocks),
        new UpsampleLayer(2),
        new ConvolutionLayer(4 * width, 2 * width, 3),
        new UpsampleLayer(2),
        new ConvolutionLayer(2 * width, width, 3),
        new ConvolutionLayer(width, 3, 9, Linear: true),
    ]);

    /// <summary>
    /// Ulyanov et al. 2016, with the instance norm of 2017: the picture at full size, half and on, joined from coarse to fine. With 6 scales 54K
    /// multiply-adds a pixel.
    /// </summary>
    private static GeneratorLayout Pyramid(int width, int scales) =>
        new($"pyramid (width {width}, {scales} scales)", [.. PyramidFrom(0, width, scales), new ConvolutionLayer(width * scales, 3, 1, Linear: true)])
        {
            Alignment = 1 << (scales - 1),
        };

    // From the picture to all scales that are as coarse as this and coarser: (N, (scales - scale) width, H / 2^scale, W / 2^scale).
    private static IReadOnlyList<GeneratorLayer> PyramidFrom(int scale, int width, int scales)
    {
        GeneratorLayer[] own = [.. scale == 0 ? [] : new[] { new PoolLayer(1 << scale) }, .. PyramidBlock(3, width)];
        var joined = (scales - scale) * width;
        if (joined == width) return own;
        var coarse = new GeneratorBranch(PyramidFrom(scale + 1, width, scales), joined - width);
        return [new JoinLayer(coarse, new GeneratorBranch(own, width)), .. PyramidBlock(joined, joined)];
    }

    private static IEnumerable<GeneratorLayer> PyramidBlock(int channels, int width) =>
        [new ConvolutionLayer(channels, width, 3), new ConvolutionLayer(width, width, 3), new ConvolutionLayer(width, width, 1)];
}
