using System.Runtime.InteropServices;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Generate.Vulkan;

/// <summary>Mean over a window: Shaders/Generate/AveragePool.comp.</summary>
internal sealed class AveragePoolStep(string name, AveragePool pool, ValueView input, Intermediate output) : GeneratorStep(name)
{
    private int affineBase;
    private Push push;

    public override IEnumerable<Intermediate> Reads => input.Reads;

    public override IEnumerable<Intermediate> Writes => [output];

    public override void AddConstants(ConstantPool pool)
    {
        affineBase = pool.Add(input.Affine);
    }

    public override void Build(StepResources resources)
    {
        ComputeProgram program = resources.Program("AveragePool", [.. SpecializationWords.Of(input), pool.CountIncludesPads ? 1u : 0u]);
        Binding = resources.Bind(
            program,
            resources.Texels(input.Source), resources.Elements(input.Source), resources.Affine(input.Affine), resources.Elements(output));
        TensorShape from = input.Source.Shape;
        push = new Push(
            from.W, from.H, output.Shape.W, output.Shape.H, pool.Kernel.W, pool.Kernel.H, pool.Stride.W, pool.Stride.H,
            pool.Pads.Left, pool.Pads.Top, from.W + pool.Pads.Right, from.H + pool.Pads.Bottom, output.Shape.C, affineBase);
    }

    public override void Record(CommandList commands) => commands.Dispatch(Binding!, in push, output.Shape.W, output.Shape.H, output.Quads);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Push(
        int InputWidth, int InputHeight, int OutputWidth, int OutputHeight, int KernelW, int KernelH, int StrideW, int StrideH,
        int PaddingLeft, int PaddingTop, int PaddedEndX, int PaddedEndY, int Channels, int AffineBase);
}
