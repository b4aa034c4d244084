namespace RealtimeStyle.Generate;

/// <summary>
/// The multiple that a frame's height and width must have so that down- and upsampling paths meet at equal sizes: the least
/// common multiple of the reductions that values have against the input.
/// </summary>
internal static class FrameAlignment
{
    public static int Of(GeneratorGraph graph, string file)
    {
        var reductions = new Dictionary<string, Extent2>(StringComparer.Ordinal) { [graph.InputName] = new(1, 1) };
        long alignment = 1;
        foreach (var node in graph.Nodes)
        {
            var reduction = Reduce(node.Operator, reductions[node.Inputs.First(reductions.ContainsKey)]);
            reductions[node.Output] = reduction;
            alignment = LeastCommonMultiple(LeastCommonMultiple(alignment, reduction.H), reduction.W);
            if (alignment > GraphLimits.MaximumAlignment)
                throw new GeneratorFormatException($"{file}: node '{node.Name}' makes the frame a multiple of {alignment} pixels, at most {GraphLimits.MaximumAlignment} are run; the file is damaged");
        }
        return (int)alignment;
    }

    private static Extent2 Reduce(Operator op, Extent2 reduction) => op switch
    {
        Conv conv => new(reduction.H * conv.Stride.H, reduction.W * conv.Stride.W),
        AveragePool pool => new(reduction.H * pool.Stride.H, reduction.W * pool.Stride.W),
        SpaceToDepth depth => new(reduction.H * depth.BlockSize, reduction.W * depth.BlockSize),
        ConvTranspose transpose => new(Enlarge(reduction.H, transpose.Stride.H), Enlarge(reduction.W, transpose.Stride.W)),
        DepthToSpace space => new(Enlarge(reduction.H, space.BlockSize), Enlarge(reduction.W, space.BlockSize)),
        Resize resize => new(Enlarge(reduction.H, resize.ScaleH), Enlarge(reduction.W, resize.ScaleW)),
        _ => reduction,
    };

    // Beyond the input's size, and by scales that are no whole number, nothing has to fit.
    private static int Enlarge(int reduction, float scale) => scale < 1 ? (int)Math.Round(reduction / scale) : Math.Max(1, (int)(reduction / scale));

    private static long LeastCommonMultiple(long a, long b)
    {
        long x = a, y = b;
        while (y != 0)
            (x, y) = (y, x % y);
        return a / x * b;
    }
}
