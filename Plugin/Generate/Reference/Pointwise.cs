namespace RealtimeStyle.Generate.Reference;

/// <summary>Operators on each value for itself, and on channels as they are.</summary>
internal static class Pointwise
{
    public static void Apply(Func<float, float> function, HostTensor x, HostTensor y) =>
        Parallel.For(0, x.Shape.C, c =>
        {
            Span<float> from = x.Plane(c), to = y.Plane(c);
            for (int index = 0; index < from.Length; index++)
                to[index] = function(from[index]);
        });

    // a and b are images of y's shape, or constants of one value or one a channel.
    public static void Combine(Arithmetic op, HostTensor a, HostTensor b, HostTensor y)
    {
        Func<float, float, float> function = op.Kind switch
        {
            ArithmeticKind.Add => (left, right) => left + right,
            ArithmeticKind.Sub => (left, right) => left - right,
            ArithmeticKind.Mul => (left, right) => left * right,
            _ => (left, right) => left / right,
        };
        Parallel.For(0, y.Shape.C, c =>
        {
            Span<float> left = Operand(a, c), right = Operand(b, c), to = y.Plane(c);
            for (int index = 0; index < to.Length; index++)
                to[index] = function(left[left.Length == 1 ? 0 : index], right[right.Length == 1 ? 0 : index]);
        });
    }

    private static Span<float> Operand(HostTensor operand, int channel) => operand.Plane(operand.Shape.C == 1 ? 0 : channel);

    public static void Concatenate(IEnumerable<HostTensor> parts, HostTensor y)
    {
        int written = 0;
        foreach (var part in parts)
        {
            part.Data.CopyTo(y.Data, written);
            written += part.Data.Length;
        }
    }
}
