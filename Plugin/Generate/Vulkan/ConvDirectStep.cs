using System.Runtime.InteropServices;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Generate.Vulkan;

/// <summary>Any convolution or transposed convolution, grouped ones too: Shaders/Generate/ConvDirect.comp.</summary>
internal sealed class ConvDirectStep(string name, ValueView input, Intermediate output, ConvWeights weights, bool transposed)
    : GeneratorStep(name), IActivatingStep
{
    private int weightBase;
    private int affineBase;
    private Push push;

    public required Extent2 Kernel { get; init; }

    public required Extent2 Stride { get; init; }

    public required Extent2 Dilation { get; init; }

    public required int GroupCount { get; init; }

    /// <summary>Pixels added at the left and at the top; of a transposed convolution, removed from its output.</summary>
    public required Extent2 Padding { get; init; }

    public BorderMode Border { get; init; }

    public Activation StoreActivation { get; set; }

    public bool CanChangeStore => StoreActivation.IsNone && !output.IsShared;

    public override IEnumerable<Intermediate> Reads => input.Reads;

    public override IEnumerable<Intermediate> Writes => [output];

    public override void AddConstants(ConstantPool pool)
    {
        weightBase = pool.Add(weights.PackDirect());
        affineBase = pool.Add(input.Affine);
    }

    public override void Build(StepResources resources)
    {
        ComputeProgram program = resources.Program(
            "ConvDirect",
            [transposed ? 1u : 0u, (uint)Border, .. SpecializationWords.Of(input), .. SpecializationWords.Of(StoreActivation)]);
        Binding = resources.Bind(
            program,
            resources.Texels(input.Source), resources.Elements(input.Source),
            resources.ConstantTexels, resources.Constants, resources.Affine(input.Affine), resources.Elements(output));
        push = new Push(
            input.Source.Shape.W, input.Source.Shape.H, output.Shape.W, output.Shape.H,
            Kernel.W, Kernel.H, Stride.W, Stride.H, Dilation.W, Dilation.H, Padding.W, Padding.H,
            output.Shape.C, output.Shape.C / GroupCount, input.Source.Shape.C / GroupCount, weightBase, affineBase);
    }

    public override void Record(CommandList commands) => commands.Dispatch(Binding!, in push, output.Shape.W, output.Shape.H, output.Quads);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Push(
        int InputWidth, int InputHeight, int OutputWidth, int OutputHeight,
        int KernelW, int KernelH, int StrideW, int StrideH, int DilationW, int DilationH, int PaddingW, int PaddingH,
        int OutputChannels, int OutputsPerGroup, int InputsPerGroup, int WeightBase, int AffineBase);
}
