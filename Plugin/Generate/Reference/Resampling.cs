namespace RealtimeStyle.Generate.Reference;

/// <summary>Operators that move pixels: borders, sizes, blocks, windows.</summary>
internal static class Resampling
{
    public static void PadBorder(Pad op, HostTensor x, HostTensor y) => ForEachPixel(y, (c, v, u) =>
    {
        int row = Inside(op.Mode, v - op.Pads.Top, x.Shape.H), column = Inside(op.Mode, u - op.Pads.Left, x.Shape.W);
        return row < 0 || column < 0 ? op.Value : x.Row(c, row)[column];
    });

    // The source coordinate for one that may lie outside; -1 where the constant goes.
    private static int Inside(PadMode mode, int at, int length) => mode switch
    {
        PadMode.Edge => Math.Clamp(at, 0, length - 1),
        PadMode.Reflect => at < 0 ? -at : at >= length ? (2 * (length - 1)) - at : at,
        _ => at < 0 || at >= length ? -1 : at,
    };

    public static void ResizeImage(Resize op, HostTensor x, HostTensor y)
    {
        if (op.Mode == ResizeMode.Nearest)
            ForEachPixel(y, (c, v, u) => x.Row(c, Nearest(v, op.ScaleH, x.Shape.H))[Nearest(u, op.ScaleW, x.Shape.W)]);
        else
            ForEachPixel(y, (c, v, u) => Bilinear(x, c, HalfPixel(v, op.ScaleH, x.Shape.H), HalfPixel(u, op.ScaleW, x.Shape.W)));
    }

    private static int Nearest(int at, float scale, int length) => Math.Min((int)(at / scale), length - 1);

    // Pixel centres lie at half coordinates; beyond the outermost centres the edge pixel is repeated.
    private static float HalfPixel(int at, float scale, int length) => Math.Clamp(((at + 0.5f) / scale) - 0.5f, 0, length - 1);

    private static float Bilinear(HostTensor x, int c, float v, float u)
    {
        int top = (int)v, left = (int)u;
        int bottom = Math.Min(top + 1, x.Shape.H - 1), right = Math.Min(left + 1, x.Shape.W - 1);
        float above = float.Lerp(x.Row(c, top)[left], x.Row(c, top)[right], u - left);
        float below = float.Lerp(x.Row(c, bottom)[left], x.Row(c, bottom)[right], u - left);
        return float.Lerp(above, below, v - top);
    }

    // With C = channels of y: x channel is (row·block + column)·C + c in DCR order, (c·block + row)·block + column in CRD order.
    public static void SpreadDepth(DepthToSpace op, HostTensor x, HostTensor y) => ForEachPixel(y, (c, v, u) =>
    {
        int block = op.BlockSize, row = v % block, column = u % block;
        int channel = op.ColumnRowDepth ? (((c * block) + row) * block) + column : (((row * block) + column) * y.Shape.C) + c;
        return x.Row(channel, v / block)[u / block];
    });

    public static void GatherDepth(SpaceToDepth op, HostTensor x, HostTensor y) => ForEachPixel(y, (c, v, u) =>
    {
        int block = op.BlockSize, cell = c / x.Shape.C;
        return x.Row(c % x.Shape.C, (v * block) + (cell / block))[(u * block) + (cell % block)];
    });

    public static void Average(AveragePool op, HostTensor x, HostTensor y) => ForEachPixel(y, (c, v, u) =>
    {
        int top = (v * op.Stride.H) - op.Pads.Top, left = (u * op.Stride.W) - op.Pads.Left, count = 0;
        float sum = 0;
        for (int row = Math.Max(top, 0); row < Math.Min(top + op.Kernel.H, x.Shape.H); row++)
        {
            for (int column = Math.Max(left, 0); column < Math.Min(left + op.Kernel.W, x.Shape.W); column++, count++)
                sum += x.Row(c, row)[column];
        }
        return sum / (op.CountIncludesPads ? op.Kernel.H * op.Kernel.W : count);
    });

    private static void ForEachPixel(HostTensor y, Func<int, int, int, float> value) => Parallel.For(0, y.Shape.C, c =>
    {
        for (int v = 0; v < y.Shape.H; v++)
        {
            var row = y.Row(c, v);
            for (int u = 0; u < row.Length; u++)
                row[u] = value(c, v, u);
        }
    });
}
