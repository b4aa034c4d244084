namespace RealtimeStyle.Generate.Vulkan;

/// <summary>Which of the ways that shaders offer a generator takes.</summary>
/// <param name="LoadTexels">As in Shaders/Common/view.glsl.</param>
/// <param name="Convolution">The variant of a convolution.</param>
internal sealed record KernelChoice(bool LoadTexels, Func<ConvShape, ConvVariant> Convolution)
{
    /// <summary>Room is kept for each normalisation's scale and shift from run to run, and for all moments at a time.</summary>
    public bool LagsStatistics { get; init; }

    /// <summary>What holds without measuring.</summary>
    /// <param name="isProcessor">The device is the host's processor.</param>
    public static KernelChoice Default(bool isProcessor = false) => new(isProcessor, ConvVariant.Default);

    /// <summary>The chosen variant, or the default one where that cannot be; null where no variant can.</summary>
    public ConvVariant? VariantFor(ConvShape shape)
    {
        ConvVariant chosen = Convolution(shape), fixedOne = ConvVariant.Default(shape);
        return CanTake(chosen, shape) ? chosen : fixedOne.Takes(shape) ? fixedOne : null;
    }

    /// <summary>True where the shader takes the shape, and there is room for the moments.</summary>
    public bool CanTake(ConvVariant variant, ConvShape shape) => variant.Takes(shape) && Partials(variant, shape) <= MostPartials(shape);

    /// <summary>Partial moments of the output for each channel quad.</summary>
    public int Partials(ConvVariant variant, ConvShape shape) => variant.Groups(shape) * variant.PartialsPerGroup(LoadTexels);

    /// <summary>Room for them: the same for every choice, so that memory can be told before anything is chosen.</summary>
    public static int MostPartials(ConvShape shape) => ConvVariant.Default(shape).Groups(shape) * PartialMoments.MostPerGroup;
}
