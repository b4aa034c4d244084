using System.Runtime.InteropServices;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Generate.Vulkan;

/// <summary>Convolution with groups = 1, plain, after nearest upsampling, or transposed: Shaders/Generate/Conv.comp.</summary>
internal sealed class ConvStep(string name, ValueView input, Intermediate output, ConvWeights weights, AxisPhases rows, AxisPhases columns)
    : GeneratorStep(name), IActivatingStep
{
    /// <summary>Output rows that an invocation computes.</summary>
    private const int RowsPerInvocation = 8;

    // As in the shader: workgroup and the largest kernel and column of input that are unrolled into registers.
    private const int GroupWidth = 16;
    private const int GroupHeight = 4;
    private const int MaximumKernel = 11;
    private const int MaximumInputRows = 24;
    private const int MaximumPhases = 4;

    private int weightBase;
    private int affineBase;
    private Push push;

    public Extent2 Stride { get; init; } = new(1, 1);

    public Extent2 Dilation { get; init; } = new(1, 1);

    public BorderMode Border { get; init; }

    public Activation StoreActivation { get; set; }

    public bool CanChangeStore => Partials == null && StoreActivation.IsNone && !output.IsShared;

    /// <summary>Moments of parts of the output; null until a normalisation asks for them.</summary>
    public PartialMoments? Partials { get; private set; }

    public override IEnumerable<Intermediate> Reads => input.Reads;

    public override IEnumerable<Intermediate> Writes => Partials == null ? [output] : [output, Partials.Values];

    private int Phases => rows.Count * columns.Count;

    // As many as divide the output's quads: a loaded input element is used for each.
    private int QuadsPerInvocation => output.Quads % 2 == 0 ? 2 : output.Quads % 3 == 0 ? 3 : 1;

    private int InputLanes => Math.Min(input.Source.Shape.C, 4);

    /// <summary>True where the kernel is small enough for the shader.</summary>
    public static bool Takes(AxisPhases rows, AxisPhases columns, int strideH, int dilationH)
    {
        int inputRows = ((RowsPerInvocation - 1) * strideH) + ((rows.Length - 1) * dilationH) + 1;
        return rows.Length <= MaximumKernel && inputRows <= MaximumInputRows && Math.Max(rows.Count, columns.Count) <= MaximumPhases;
    }

    /// <summary>Asks for moments of the output.</summary>
    public PartialMoments AddStatistics() => Partials ??= new PartialMoments(
        Name, output.Shape.C, Groups(output.Shape.W, columns.Count, GroupWidth) * Groups(output.Shape.H, rows.Count, GroupHeight * RowsPerInvocation) * Phases);

    /// <summary>Applies a scale and shift per output channel by changing the weights.</summary>
    public void FoldOutput(ConstantAffine affine) => weights.Fold(affine);

    public override void AddConstants(ConstantPool pool)
    {
        weightBase = pool.Add(weights.Pack(rows, columns, QuadsPerInvocation, InputLanes));
        affineBase = pool.Add(input.Affine);
    }

    public override void Build(StepResources resources)
    {
        ComputeProgram program = resources.Program("Conv", Constants());
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
        int width = CeilDivide(output.Shape.W, columns.Count);
        int height = CeilDivide(CeilDivide(output.Shape.H, rows.Count), RowsPerInvocation);
        commands.Dispatch(Binding!, in push, width, height, Phases * output.Quads / QuadsPerInvocation);
    }

    private static int CeilDivide(int value, int divisor) => (value + divisor - 1) / divisor;

    private static int Groups(int pixels, int phases, int pixelsPerGroup) => CeilDivide(CeilDivide(pixels, phases), pixelsPerGroup);

    private uint[] Constants() =>
    [
        RowsPerInvocation, (uint)QuadsPerInvocation,
        (uint)rows.Length, (uint)columns.Length,
        (uint)Stride.H, (uint)Stride.W, (uint)Dilation.H, (uint)Dilation.W,
        (uint)rows.Count, (uint)columns.Count,
        (uint)InputLanes, (uint)Border,
        input.Affine == null ? 0u : 1u,
        .. SpecializationWords.Of(input.Activation),
        .. SpecializationWords.Of(StoreActivation),
        Partials == null ? 0u : 1u,
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
