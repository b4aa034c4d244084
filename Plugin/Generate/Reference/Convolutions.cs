using System.Numerics;
using System.Runtime.CompilerServices;

namespace RealtimeStyle.Generate.Reference;

/// <summary>Operators with a window and learned weights.</summary>
internal static class Convolutions
{
    // y[o,v,u] = bias[o] + sum over i,r,c of x[i, v·stride + r·dilation - top, u·stride + c·dilation - left] · weights[o,i,r,c],
    // zero outside x; i runs over the input channels of o's group. weights is (O, I/groups, kH, kW).
    public static void Convolve(Conv op, HostTensor x, float[] weights, float[]? bias, HostTensor y)
    {
        int inputsPerGroup = x.Shape.C / op.Groups, outputsPerGroup = y.Shape.C / op.Groups, window = op.Kernel.H * op.Kernel.W;
        Parallel.For(0, y.Shape.C, o =>
        {
            y.Plane(o).Fill(bias?[o] ?? 0);
            int firstInput = o / outputsPerGroup * inputsPerGroup;
            for (int v = 0; v < y.Shape.H; v++)
            {
                for (int i = 0; i < inputsPerGroup; i++)
                    AddWindowRows(op, x, firstInput + i, weights.AsSpan(((o * inputsPerGroup) + i) * window, window), v, y.Row(o, v));
            }
        });
    }

    private static void AddWindowRows(Conv op, HostTensor x, int i, ReadOnlySpan<float> window, int v, Span<float> y)
    {
        for (int r = 0; r < op.Kernel.H; r++)
        {
            int row = (v * op.Stride.H) + (r * op.Dilation.H) - op.Pads.Top;
            if (row < 0 || row >= x.Shape.H)
                continue;
            for (int c = 0; c < op.Kernel.W; c++)
                AddRow(x.Row(i, row), window[(r * op.Kernel.W) + c], (c * op.Dilation.W) - op.Pads.Left, op.Stride.W, y);
        }
    }

    // y[u] += weight · x[u·stride + offset] for the u where that lies inside x.
    // Optimised at its first call: a network runs this loop for seconds before the tiered compiler would have noticed.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRow(ReadOnlySpan<float> x, float weight, int offset, int stride, Span<float> y)
    {
        int first = offset < 0 ? (-offset + stride - 1) / stride : 0;
        int end = x.Length > offset ? Math.Min(y.Length, ((x.Length - 1 - offset) / stride) + 1) : 0;
        int u = first;
        // Stride 1 is nearly all of the work of a network; eight columns at once keep the tests short.
        for (; stride == 1 && u <= end - Vector<float>.Count; u += Vector<float>.Count)
            ((new Vector<float>(x[(u + offset)..]) * weight) + new Vector<float>(y[u..])).CopyTo(y[u..]);
        for (; u < end; u++)
            y[u] += weight * x[(u * stride) + offset];
    }

    // The transpose of Convolve: x[i,v,u] · weights[i,o,r,c] is added to
    // y[o, v·stride + r·dilation - top, u·stride + c·dilation - left].
    // weights is (I, O/groups, kH, kW).
    public static void ConvolveTransposed(ConvTranspose op, HostTensor x, float[] weights, float[]? bias, HostTensor y)
    {
        int inputsPerGroup = x.Shape.C / op.Groups, outputsPerGroup = y.Shape.C / op.Groups, window = op.Kernel.H * op.Kernel.W;
        Parallel.For(0, y.Shape.C, o =>
        {
            y.Plane(o).Fill(bias?[o] ?? 0);
            int firstInput = o / outputsPerGroup * inputsPerGroup, withinGroup = o % outputsPerGroup;
            for (int i = firstInput; i < firstInput + inputsPerGroup; i++)
                ScatterChannel(op, x, i, weights.AsSpan(((i * outputsPerGroup) + withinGroup) * window, window), y, o);
        });
    }

    private static void ScatterChannel(ConvTranspose op, HostTensor x, int i, ReadOnlySpan<float> window, HostTensor y, int o)
    {
        for (int v = 0; v < x.Shape.H; v++)
        {
            for (int r = 0; r < op.Kernel.H; r++)
            {
                int row = (v * op.Stride.H) + (r * op.Dilation.H) - op.Pads.Top;
                if (row < 0 || row >= y.Shape.H)
                    continue;
                for (int c = 0; c < op.Kernel.W; c++)
                    ScatterRow(x.Row(i, v), window[(r * op.Kernel.W) + c], (c * op.Dilation.W) - op.Pads.Left, op.Stride.W, y.Row(o, row));
            }
        }
    }

    private static void ScatterRow(ReadOnlySpan<float> x, float weight, int offset, int stride, Span<float> y)
    {
        for (int u = 0; u < x.Length; u++)
        {
            int column = (u * stride) + offset;
            if (column >= 0 && column < y.Length)
                y[column] += weight * x[u];
        }
    }
}
