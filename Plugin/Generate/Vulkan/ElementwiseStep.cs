using System.Runtime.InteropServices;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Generate.Vulkan;

/// <summary>What an elementwise step computes; numbers as in its shader.</summary>
internal enum ElementwiseOperation : uint
{
    /// <summary>a: stores a value that until now was only a view.</summary>
    Copy = 0,
    Add = 1,
    Sub = 2,
    Mul = 3,
    Div = 4,
    ConstantOverA = 5,
}

/// <summary>Pointwise arithmetic on one or two tensors: Shaders/Generate/Elementwise.comp.</summary>
internal sealed class ElementwiseStep(string name, ElementwiseOperation operation, ValueView a, ValueView b, Intermediate output)
    : GeneratorStep(name), IActivatingStep
{
    private int affineBaseA;
    private int affineBaseB;
    private Push push;

    /// <summary>The constant per channel of <see cref="ElementwiseOperation.ConstantOverA"/>.</summary>
    public float[]? Constant { get; init; }

    public Activation StoreActivation { get; set; }

    public bool CanChangeStore => StoreActivation.IsNone && !output.IsShared;

    public override IEnumerable<Intermediate> Reads => a.Reads.Concat(b.Reads).Distinct();

    public override IEnumerable<Intermediate> Writes => [output];

    /// <summary>Stores a view that is in place.</summary>
    public static ElementwiseStep Copy(string name, ValueView from, Intermediate to) => new(name, ElementwiseOperation.Copy, from, from, to);

    public override void AddConstants(ConstantPool pool)
    {
        affineBaseA = pool.Add(a.Affine);
        affineBaseB = Constant == null ? pool.Add(b.Affine) : pool.AddChannels(Constant);
    }

    public override void Build(StepResources resources)
    {
        ComputeProgram program = resources.Program(
            "Elementwise",
            [(uint)operation, .. SpecializationWords.Of(a), .. SpecializationWords.Of(b), .. SpecializationWords.Of(StoreActivation)]);
        Binding = resources.Bind(
            program,
            resources.Texels(a.Source), resources.Elements(a.Source), resources.Texels(b.Source), resources.Elements(b.Source),
            resources.Affine(a.Affine), resources.Affine(b.Affine), resources.Elements(output));
        push = new Push(output.Shape.H * output.Shape.W, output.Shape.C, affineBaseA, affineBaseB);
    }

    public override void Record(CommandList commands) => commands.Dispatch(Binding!, in push, push.Pixels, output.Quads);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Push(int Pixels, int Channels, int AffineBaseA, int AffineBaseB);
}
