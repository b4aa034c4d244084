namespace RealtimeStyle.Generate;

/// <summary>
/// The multiple that a frame's height and width must have so that down- and upsampling paths meet at equal sizes: the least
/// common multiple of the reductions that values have against the input.
/// </summary>
internal static class FrameAlignment
{
    /// <summary>Extent of the input over that of a value, in lowest terms.</summary>
    private readonly record struct Ratio(long Numerator, long Denominator)
    {
        public Ratio Times(long numerator, long denominator)
        {
            long divisor = GreatestCommonDivisor(Numerator * numerator, Denominator * denominator);
            return new(Numerator * numerator / divisor, Denominator * denominator / divisor);
        }

        // A scale that is neither whole nor one over a whole number rounds anyway: nothing can be aligned to it.
        public Ratio OverScale(float scale) =>
            float.IsInteger(scale) ? Times(1, (long)scale) : float.IsInteger(1 / scale) ? Times((long)(1 / scale), 1) : this;
    }

    public static int Of(GeneratorGraph graph, string file)
    {
        var whole = new Ratio(1, 1);
        var ratios = graph.Inputs.ToDictionary(input => input.Name, _ => (H: whole, W: whole), StringComparer.Ordinal);
        long alignment = 1;
        foreach (var node in graph.Nodes)
        {
            var (h, w) = ratios[node.Output] = Reduce(node.Operator, ratios[node.Inputs.First(ratios.ContainsKey)]);
            alignment = LeastCommonMultiple(LeastCommonMultiple(alignment, h.Numerator), w.Numerator);
            if (Math.Max(alignment, Math.Max(h.Denominator, w.Denominator)) > GraphLimits.MaximumAlignment)
                throw new GeneratorFormatException(
                    $"{file}: node '{node.Name}' works at a size more than {GraphLimits.MaximumAlignment} times smaller or larger than "
                    + "the frame; the file is damaged");
        }
        return (int)alignment;
    }

    private static (Ratio H, Ratio W) Reduce(Operator op, (Ratio H, Ratio W) x) => op switch
    {
        Conv conv => (x.H.Times(conv.Stride.H, 1), x.W.Times(conv.Stride.W, 1)),
        AveragePool pool => (x.H.Times(pool.Stride.H, 1), x.W.Times(pool.Stride.W, 1)),
        SpaceToDepth depth => (x.H.Times(depth.BlockSize, 1), x.W.Times(depth.BlockSize, 1)),
        ConvTranspose transpose => (x.H.Times(1, transpose.Stride.H), x.W.Times(1, transpose.Stride.W)),
        DepthToSpace space => (x.H.Times(1, space.BlockSize), x.W.Times(1, space.BlockSize)),
        Resize resize => (x.H.OverScale(resize.ScaleH), x.W.OverScale(resize.ScaleW)),
        _ => x,
    };

    private static long LeastCommonMultiple(long a, long b) => a / GreatestCommonDivisor(a, b) * b;

    private static long GreatestCommonDivisor(long a, long b)
    {
        while (b != 0)
            (a, b) = (b, a % b);
        return a;
    }
}
