namespace RealtimeStyle.Generate.Vulkan;

/// <summary>The variants of a convolution that are worth measuring, most promising first.</summary>
internal static class ConvVariants
{
    // Rows, quads; width, height and blocks of a workgroup. Few rows suit small pictures, whose workgroups would not fill a device; more
    // quads and blocks suit many channels, whose input is then loaded less often.
    private static readonly ConvVariant[] Single =
    [
        new(IsTiled: true, 8, 2, 16, 4, 2),
        new(IsTiled: true, 8, 2, 16, 2, 4),
        new(IsTiled: false, 8, 2, 16, 4),
        new(IsTiled: true, 4, 4, 16, 4, 2),
        new(IsTiled: false, 4, 4, 16, 4),
        new(IsTiled: true, 8, 1, 16, 4, 2),
        new(IsTiled: true, 8, 1, 32, 2),
        new(IsTiled: false, 8, 1, 32, 2),
        new(IsTiled: false, 8, 3, 16, 4),
        new(IsTiled: true, 8, 3, 16, 4),
        new(IsTiled: true, 4, 2, 8, 4, 4),
        new(IsTiled: false, 4, 2, 32, 4),
        new(IsTiled: true, 4, 1, 16, 4),
        new(IsTiled: false, 2, 1, 16, 4),
    ];

    /// <summary>All of them; tiled ones, which halve what workgroup memory has to give, first with 16-bit arithmetic.</summary>
    public static IReadOnlyList<ConvVariant> All { get; } =
    [
        .. Single.SelectMany(variant => variant.IsTiled ? (ConvVariant[])[variant with { HalfArithmetic = true }, variant] : [variant]),
        new(IsTiled: false, 8, 2, 16, 4, HalfArithmetic: true),
    ];

    /// <summary>Those that a device can run for a shape; the default one first, as what the others have to beat.</summary>
    public static IEnumerable<ConvVariant> For(ConvShape shape, KernelChoice kernels, bool halfArithmetic)
    {
        ConvVariant first = ConvVariant.Default(shape);
        return All.Where(variant => variant != first && (halfArithmetic || !variant.HalfArithmetic) && kernels.CanTake(variant, shape)).Prepend(first);
    }
}
