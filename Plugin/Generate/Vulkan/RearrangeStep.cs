using System.Runtime.InteropServices;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Generate.Vulkan;

/// <summary>How values move; numbers as in the shader.</summary>
internal enum Rearrangement : uint
{
    Concat = 0,
    DepthToSpace = 1,
    DepthToSpaceColumnRowDepth = 2,
    SpaceToDepth = 3,
}

/// <summary>Moves values between channels and places: Shaders/Generate/Rearrange.comp. Only Concat reads b.</summary>
internal sealed class RearrangeStep(string name, Rearrangement kind, int blockSize, ValueView a, ValueView b, Intermediate output)
    : GeneratorStep(name)
{
    private int affineBaseA;
    private int affineBaseB;
    private Push push;

    public override IEnumerable<Intermediate> Reads => a.Reads.Concat(b.Reads).Distinct();

    public override IEnumerable<Intermediate> Writes => [output];

    public override void AddConstants(ConstantPool pool)
    {
        affineBaseA = pool.Add(a.Affine);
        affineBaseB = pool.Add(b.Affine);
    }

    public override void Build(StepResources resources)
    {
        ComputeProgram program = resources.Program(
            "Rearrange", [(uint)kind, (uint)blockSize, .. SpecializationWords.Of(a), .. SpecializationWords.Of(b)]);
        Binding = resources.Bind(
            program,
            resources.Texels(a.Source), resources.Elements(a.Source), resources.Texels(b.Source), resources.Elements(b.Source),
            resources.Affine(a.Affine), resources.Affine(b.Affine), resources.Elements(output));
        push = new Push(
            a.Source.Shape.W, a.Source.Shape.H, output.Shape.W, output.Shape.H, a.Source.Shape.C, output.Shape.C, affineBaseA, affineBaseB);
    }

    public override void Record(CommandList commands) => commands.Dispatch(Binding!, in push, output.Shape.W, output.Shape.H, output.Quads);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Push(
        int InputWidth, int InputHeight, int OutputWidth, int OutputHeight, int ChannelsA, int OutputChannels, int AffineBaseA, int AffineBaseB);
}
