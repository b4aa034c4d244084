using System.Runtime.InteropServices;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Generate.Vulkan;

/// <summary>Padding, cropping and resizing as a pass of its own: Shaders/Generate/Resample.comp.</summary>
internal sealed class ResampleStep(string name, ValueView input, Intermediate output, AxisTaps columns, AxisTaps rows, float outside)
    : GeneratorStep(name)
{
    private int tapBase;
    private int affineBase;
    private Push push;

    public override IEnumerable<Intermediate> Reads => input.Reads;

    public override IEnumerable<Intermediate> Writes => [output];

    public override void AddConstants(ConstantPool pool)
    {
        tapBase = pool.Add(columns.Packed);
        pool.Add(rows.Packed);
        affineBase = pool.Add(input.Affine);
    }

    public override void Build(StepResources resources)
    {
        ComputeProgram program = resources.Program("Resample", SpecializationWords.Of(input));
        Binding = resources.Bind(
            program,
            resources.Texels(input.Source), resources.Elements(input.Source), resources.Affine(input.Affine), resources.Constants,
            resources.Elements(output));
        push = new Push(
            input.Source.Shape.W, input.Source.Shape.H, output.Shape.W, output.Shape.H, output.Shape.C, affineBase, tapBase, outside);
    }

    public override void Record(CommandList commands) => commands.Dispatch(Binding!, in push, output.Shape.W, output.Shape.H, output.Quads);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Push(
        int InputWidth, int InputHeight, int OutputWidth, int OutputHeight, int Channels, int AffineBase, int TapBase, float Outside);
}
