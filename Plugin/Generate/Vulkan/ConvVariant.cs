namespace RealtimeStyle.Generate.Vulkan;

/// <summary>
/// How a convolution is computed: by which shader, and how it is cut into workgroups and invocations. 32-bit variants give the same
/// bits, but for the statistics, which are merged in another order.
/// </summary>
/// <param name="IsTiled">Shaders/Generate/ConvTiled.comp, through workgroup memory, rather than Conv.comp.</param>
/// <param name="Rows">Output rows that an invocation computes.</param>
/// <param name="Quads">Channel quads that it computes of each.</param>
/// <param name="GroupWidth">Pixels that a workgroup computes along x; times <paramref name="GroupHeight"/> a power of two.</param>
/// <param name="GroupHeight">Columns of <paramref name="Rows"/> pixels along y.</param>
/// <param name="GroupQuads">Of a tiled one: blocks of <paramref name="Quads"/>, whose invocations share the input.</param>
/// <param name="HalfArithmetic">Sums the products of a kernel column in 16 bits; needs 16-bit storage.</param>
internal sealed record ConvVariant(bool IsTiled, int Rows, int Quads, int GroupWidth, int GroupHeight, int GroupQuads = 1, bool HalfArithmetic = false)
{
    // What is unrolled into registers.
    private const int MaximumKernel = 11;
    private const int MaximumInputRows = 24;

    // As many as the shader has origins for.
    private const int MaximumPhases = 4;

    /// <summary>Bytes of workgroup memory that every Vulkan device has.</summary>
    private const int GroupMemory = 16384;

    private const int BytesPerSum = 16;

    /// <summary>Invocations of a workgroup.</summary>
    public int Invocations => GroupWidth * GroupHeight * GroupQuads;

    private int BytesPerElement => HalfArithmetic ? 8 : 16;

    /// <summary>What is taken where nothing was measured: no workgroup memory, and as many quads as divide the output's.</summary>
    public static ConvVariant Default(ConvShape shape) =>
        new(IsTiled: false, Rows: 8, Quads: shape.OutputQuads % 2 == 0 ? 2 : shape.OutputQuads % 3 == 0 ? 3 : 1, GroupWidth: 16, GroupHeight: 4);

    /// <summary>True where the shader can compute it.</summary>
    public bool Takes(ConvShape shape)
    {
        int inputRows = InputPixels(Rows, shape.Stride.H, shape.Kernel.H, shape.Dilation.H);
        bool isUnrolled = shape.Kernel.H <= MaximumKernel && inputRows <= MaximumInputRows;
        bool hasPhases = Math.Max(shape.Phases.H, shape.Phases.W) <= MaximumPhases;
        bool divides = shape.OutputQuads % (Quads * GroupQuads) == 0;
        bool hasType = !HalfArithmetic || shape.Storage == TensorStorage.Float16;
        return isUnrolled && hasPhases && divides && hasType && (!IsTiled || MemoryFor(shape, stagedColumns: 1) <= GroupMemory);
    }

    /// <summary>Kernel columns whose weights a tiled one keeps in workgroup memory at once: all, or one.</summary>
    public int StagedColumns(ConvShape shape) => MemoryFor(shape, shape.Kernel.W) <= GroupMemory ? shape.Kernel.W : 1;

    /// <summary>Workgroups that cover all phases of the output, for each block of channels.</summary>
    public int Groups(ConvShape shape)
    {
        Extent2 pixels = shape.PhasePixels;
        return ConvShape.CeilDivide(pixels.W, GroupWidth) * ConvShape.CeilDivide(pixels.H, GroupHeight * Rows) * shape.PhaseCount;
    }

    /// <summary>Partial moments that a workgroup stores for each channel quad, as Shaders/Common/partials.glsl has it.</summary>
    public int PartialsPerGroup(bool loadTexels) => loadTexels && !IsTiled ? Invocations / 4 : 1;

    /// <summary>As one word, for a file.</summary>
    public override string ToString() =>
        $"{(IsTiled ? "tiled" : "direct")}:{Rows}x{Quads}:{GroupWidth}x{GroupHeight}x{GroupQuads}{(HalfArithmetic ? ":half" : "")}";

    private static int InputPixels(int outputs, int stride, int kernel, int dilation) => ((outputs - 1) * stride) + ((kernel - 1) * dilation) + 1;

    private int MemoryFor(ConvShape shape, int stagedColumns)
    {
        int tile = InputPixels(GroupWidth, shape.Stride.W, shape.Kernel.W, shape.Dilation.W)
            * InputPixels(GroupHeight * Rows, shape.Stride.H, shape.Kernel.H, shape.Dilation.H);
        int weights = GroupQuads * stagedColumns * shape.Kernel.H * Quads * shape.InputLanes;
        return ((tile + weights) * BytesPerElement) + (Invocations * BytesPerSum);
    }
}
