namespace RealtimeStyle.Generate.Onnx;

/// <summary>ONNX nodes to <see cref="Operator"/>s, one function an operator. Covers the standard operators of versions 9 to 21.</summary>
internal static class OperatorImporter
{
    /// <summary>An operator and how many leading inputs it keeps; the others are decoded into its attributes.</summary>
    public readonly record struct Imported(Operator Operator, int KeptInputs);

    private static readonly Dictionary<string, Func<OnnxNode, Imported>> Importers = new(StringComparer.Ordinal)
    {
        ["Conv"] = WindowImporter.Conv,
        ["ConvTranspose"] = WindowImporter.ConvTranspose,
        ["AveragePool"] = WindowImporter.AveragePool,
        ["Pad"] = PadImporter.Pad,
        ["Resize"] = ResizeImporter.Resize,
        ["Upsample"] = ResizeImporter.Upsample,
        ["InstanceNormalization"] = node => new(new InstanceNormalization(Epsilon(node)), 3),
        ["MatMul"] = _ => new(new MixRows(), 2),
        ["BatchNormalization"] = BatchNormalization,
        ["Relu"] = _ => new(new Relu(), 1),
        ["LeakyRelu"] = node => new(new LeakyRelu(node.Float("alpha", 0.01f)), 1),
        ["Tanh"] = _ => new(new Tanh(), 1),
        ["Sigmoid"] = _ => new(new Sigmoid(), 1),
        ["Clip"] = Clip,
        ["Add"] = _ => new(new Arithmetic(ArithmeticKind.Add), 2),
        ["Sub"] = _ => new(new Arithmetic(ArithmeticKind.Sub), 2),
        ["Mul"] = _ => new(new Arithmetic(ArithmeticKind.Mul), 2),
        ["Div"] = _ => new(new Arithmetic(ArithmeticKind.Div), 2),
        ["Concat"] = Concat,
        ["DepthToSpace"] = DepthToSpace,
        ["SpaceToDepth"] = node => new(new SpaceToDepth(BlockSize(node)), 1),
        ["Identity"] = _ => new(new Identity(), 1),
        ["Cast"] = Cast,
    };

    public static Imported Import(OnnxNode node)
    {
        if (!node.IsStandard || !Importers.TryGetValue(node.OpType, out var import))
            throw node.Unsupported("the vulkan and reference backends do not run this operator");
        return import(node);
    }

    private static float Epsilon(OnnxNode node)
    {
        float epsilon = node.Float("epsilon", 1e-5f);
        node.Check(epsilon is >= 0 and < 1, $"epsilon is {epsilon}, expected 0 to 1");
        return epsilon;
    }

    private static Imported BatchNormalization(OnnxNode node)
    {
        if (node.Int("training_mode", 0) != 0)
            throw node.Unsupported("normalises by the statistics of the batch (training_mode 1)");
        return new(new BatchNormalization(Epsilon(node)), 5);
    }

    // The bounds are attributes before version 11 and inputs from then on.
    private static Imported Clip(OnnxNode node)
    {
        float minimum = node.Float("min", Scalar(node, 1) ?? float.NegativeInfinity);
        float maximum = node.Float("max", Scalar(node, 2) ?? float.PositiveInfinity);
        node.Check(!float.IsNaN(minimum) && !float.IsNaN(maximum), "a bound is not a number");
        return new(new Clip(minimum, maximum), 1);
    }

    private static float? Scalar(OnnxNode node, int input)
    {
        if (node.Constant(input)?.ToFloat() is not { } constant)
            return null;
        node.Check(constant.Count == 1, $"input {input} has {constant.Count} values, expected 1");
        return constant.Floats![0];
    }

    private static Imported Concat(OnnxNode node)
    {
        long axis = node.Int("axis", 1);
        if (axis is not (1 or -3))
            throw node.Unsupported($"concatenates along axis {axis}, expected 1 (channels)");
        return new(new Concat(), int.MaxValue);
    }

    private static Imported DepthToSpace(OnnxNode node)
    {
        string mode = node.String("mode", "DCR");
        node.Check(mode is "DCR" or "CRD", $"mode is '{mode}', expected DCR or CRD");
        return new(new DepthToSpace(BlockSize(node), mode == "CRD"), 1);
    }

    private static int BlockSize(OnnxNode node) => node.Bounded(node.Int("blocksize", 0), 1, GraphLimits.MaximumScale, "blocksize");

    // Images are floats throughout, whatever width they are stored in: a cast between floating types changes nothing here.
    private static Imported Cast(OnnxNode node)
    {
        var type = (TensorProto.Types.DataType)node.Int("to", 0);
        if (type is not (TensorProto.Types.DataType.Float or TensorProto.Types.DataType.Float16 or TensorProto.Types.DataType.Double))
            throw node.Unsupported($"casts the image to {type}, expected a floating type");
        return new(new Identity(), 1);
    }
}
