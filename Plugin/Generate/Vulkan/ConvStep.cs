using System.Runtime.InteropServices;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Generate.Vulkan;

/// <summary>
/// Convolution with groups = 1, plain, after nearest upsampling, or transposed: Shaders/Generate/Conv.comp or ConvTiled.comp, which differ
/// in where they keep what they work on.
/// </summary>
internal sealed class ConvStep(string name, ValueView input, Intermediate output, ConvWeights weights, AxisPhases rows, AxisPhases columns)
    : GeneratorStep(name), IActivatingStep
{
    private int weightBase;
    private int affineBase;
    private Push push;

    public required ConvShape Shape { get; init; }

    public required ConvVariant Variant { get; init; }

    public BorderMode Border { get; init; }

    public Activation StoreActivation { get; set; }

    public bool CanChangeStore => Partials == null && StoreActivation.IsNone && !output.IsShared;

    /// <summary>Moments of parts of the output; null until a normalisation asks for them.</summary>
    public PartialMoments? Partials { get; private set; }

    public override IEnumerable<Intermediate> Reads => input.Reads;

    public override IEnumerable<Intermediate> Writes => Partials == null ? [output] : [output, Partials.Values];

    /// <summary>Asks for moments of the output.</summary>
    public PartialMoments AddStatistics(KernelChoice kernels) =>
        Partials ??= new PartialMoments(Name, output.Shape.C, kernels.Partials(Variant, Shape), KernelChoice.MostPartials(Shape), kernels.LagsStatistics);

    /// <summary>Applies a scale and shift per output channel by changing the weights.</summary>
    public void FoldOutput(ConstantAffine affine) => weights.Fold(affine);

    public override void AddConstants(ConstantPool pool)
    {
        weightBase = pool.Add(weights.Pack(rows, columns, Variant.Quads, Shape.InputLanes));
        affineBase = pool.Add(input.Affine);
    }

    public override void Build(StepResources resources)
    {
        ComputeProgram program = resources.Program(Variant.IsTiled ? "ConvTiled" : "Conv", Variant.HalfArithmetic, Constants());
        ShaderResource stored = resources.Elements(output);
        Binding = resources.Bind(
            program,
            resources.Texels(input.Source), resources.Elements(input.Source),
            resources.ConstantTexels, resources.Constants,
            resources.AffineTexels(input.Affine), resources.Affine(input.Affine),
            stored, Partials == null ? stored : resources.Elements(Partials.Values));
        push = new Push(
            input.Source.Shape.W, input.Source.Shape.H, output.Shape.W, output.Shape.H,
            input.Source.Quads, output.Shape.C, weightBase, affineBase,
            PhaseOrigins.Of(columns), PhaseOrigins.Of(rows));
    }

    public override void Record(CommandList commands)
    {
        Extent2 pixels = Shape.PhasePixels;
        commands.Dispatch(
            Binding!, in push, pixels.W, ConvShape.CeilDivide(pixels.H, Variant.Rows), Shape.PhaseCount * Shape.OutputQuads / Variant.Quads);
    }

    private uint[] Constants() =>
    [
        (uint)Variant.Rows, (uint)Variant.Quads,
        (uint)rows.Length, (uint)columns.Length,
        (uint)Shape.Stride.H, (uint)Shape.Stride.W, (uint)Shape.Dilation.H, (uint)Shape.Dilation.W,
        (uint)rows.Count, (uint)columns.Count,
        (uint)Shape.InputLanes, (uint)Border,
        input.Affine == null ? 0u : 1u,
        .. SpecializationWords.Of(input.Activation),
        .. SpecializationWords.Of(StoreActivation),
        Partials == null ? 0u : 1u,
        (uint)Variant.GroupWidth, (uint)Variant.GroupHeight, (uint)Variant.GroupQuads,
        (uint)Variant.StagedColumns(Shape),
    ];

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct PhaseOrigins(int Phase0, int Phase1, int Phase2, int Phase3)
    {
        public static PhaseOrigins Of(AxisPhases axis) =>
            new(axis.Origin[0], axis.Origin.ElementAtOrDefault(1), axis.Origin.ElementAtOrDefault(2), axis.Origin.ElementAtOrDefault(3));
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Push(
        int InputWidth, int InputHeight, int OutputWidth, int OutputHeight,
        int InputQuads, int OutputChannels, int WeightBase, int AffineBase,
        PhaseOrigins OriginX, PhaseOrigins OriginY);
}
