namespace RealtimeStyle.Generate.Vulkan;

// What is computed of each value by itself, or of all values of a channel.
internal sealed partial class GraphFusion
{
    private ValueView Activate(GraphNode node)
    {
        ValueView view = BeforeFunction(values[node.Inputs[0]], node);
        Activation activation = Activation.Of(node.Operator);
        if (!view.Activation.IsNone) view = Stored(view, node.Name);
        if (view.IsStored && MayChange(view, node.Inputs[0]) && producers[view.Source] is IActivatingStep { CanChangeStore: true } producer)
        {
            producer.StoreActivation = activation;
            return view;
        }

        return view with { Activation = activation };
    }

    private ValueView Normalize(GraphNode node, InstanceNormalization norm)
    {
        ValueView view = InPlace(values[node.Inputs[0]], node.Name);
        if (!view.IsStored) view = Stored(view, node.Name);
        PartialMoments partials = producers.GetValueOrDefault(view.Source) is ConvStep conv ? conv.AddStatistics(kernels) : MomentsOf(view.Source, node);
        bool isMixed = rowTables.ContainsKey(node.Inputs[1]);
        var merge = new InstanceNormStatisticsStep(node.Name, partials, norm.Epsilon, view.Shape.C, NormParameter(node, 1), NormParameter(node, 2))
        {
            RowWeights = isMixed ? values[node.Inputs[1]].Source : null,
            IsLagged = kernels.LagsStatistics,
        };
        steps.Add(merge);
        return view with { Affine = new NormAffine(merge.Affine) };
    }

    /// <summary>The value is mixed by the normalisation that reads it; until then it is its weights.</summary>
    private ValueView KeepRows(GraphNode node)
    {
        rowTables[node.Output] = Constant(node, 1)!.Data;
        return values[node.Inputs[0]];
    }

    /// <summary>One row of a value a channel; of a conditional network all its rows.</summary>
    private float[] NormParameter(GraphNode node, int input) =>
        rowTables.TryGetValue(node.Inputs[input], out float[]? rows) ? rows : Constant(node, input)!.Data;

    private PartialMoments MomentsOf(Intermediate tensor, GraphNode node)
    {
        var statistics = new TensorStatisticsStep($"{node.Name} moments", tensor, kernels);
        steps.Add(statistics);
        return statistics.Partials;
    }

    private ValueView Normalize(GraphNode node, BatchNormalization norm)
    {
        float[] gamma = Constant(node, 1)!.Data, beta = Constant(node, 2)!.Data;
        float[] mean = Constant(node, 3)!.Data, variance = Constant(node, 4)!.Data;
        float[] scale = [.. gamma.Select((g, c) => g / MathF.Sqrt(variance[c] + norm.Epsilon))];
        float[] shift = [.. beta.Select((b, c) => b - (mean[c] * scale[c]))];
        return WithAffine(values[node.Inputs[0]], node, node.Inputs[0], new ConstantAffine(scale, shift));
    }

    private ValueView Combine(GraphNode node, Arithmetic arithmetic)
    {
        ConstantTensor? left = Constant(node, 0), right = Constant(node, 1);
        if (left == null && right == null) return CombineTensors(node, arithmetic.Kind);
        string image = node.Inputs[left == null ? 0 : 1];
        int channels = shapes[node.Output].C;
        float[] constant = PerChannel((left ?? right)!.Data, channels);
        float[] ones = PerChannel([1], channels), zeros = new float[channels], negated = [.. constant.Select(value => -value)];
        ConstantAffine? affine = (arithmetic.Kind, ConstantIsLeft: left != null) switch
        {
            (ArithmeticKind.Add, _) => new(ones, constant),
            (ArithmeticKind.Sub, false) => new(ones, negated),
            (ArithmeticKind.Sub, true) => new(PerChannel([-1], channels), constant),
            (ArithmeticKind.Mul, _) => new(constant, zeros),
            (ArithmeticKind.Div, false) => new([.. constant.Select(value => 1 / value)], zeros),
            _ => null,
        };
        return affine != null ? WithAffine(values[image], node, image, affine) : ConstantOver(node, values[image], constant);
    }

    private ValueView CombineTensors(GraphNode node, ArithmeticKind kind)
    {
        ValueView a = InPlace(values[node.Inputs[0]], node.Name), b = InPlace(values[node.Inputs[1]], node.Name);
        ElementwiseOperation operation = kind switch
        {
            ArithmeticKind.Add => ElementwiseOperation.Add,
            ArithmeticKind.Sub => ElementwiseOperation.Sub,
            ArithmeticKind.Mul => ElementwiseOperation.Mul,
            _ => ElementwiseOperation.Div,
        };
        Intermediate output = Tensor(node);
        return Emit(new ElementwiseStep(node.Name, operation, a, b, output), output);
    }

    private ValueView ConstantOver(GraphNode node, ValueView divisor, float[] constant)
    {
        ValueView view = InPlace(divisor, node.Name);
        Intermediate output = Tensor(node);
        return Emit(new ElementwiseStep(node.Name, ElementwiseOperation.ConstantOverA, view, view, output) { Constant = constant }, output);
    }

    private ValueView WithAffine(ValueView image, GraphNode node, string imageName, ConstantAffine affine)
    {
        ValueView view = BeforeFunction(image, node);
        if (!view.Activation.IsNone || view.Affine is NormAffine) view = Stored(view, node.Name);
        if (view.Affine is ConstantAffine before) return view with { Affine = before.Then(affine) };
        if (MayChange(view, imageName) && producers[view.Source] is ConvStep { CanChangeStore: true } conv)
        {
            conv.FoldOutput(affine);
            return view;
        }

        return view with { Affine = affine };
    }

    /// <summary>A border of zeros is added after what the view holds, so a further function needs it carried out first.</summary>
    private ValueView BeforeFunction(ValueView view, GraphNode node) => view.HasZeroBorder ? Stored(view, node.Name) : view;

    /// <summary>True where the stored values have no other reader, so that the step which stores them may store something else.</summary>
    private bool MayChange(ValueView view, string name) => uses[name] == 1 && !view.Source.IsShared && producers.ContainsKey(view.Source);

    private static float[] PerChannel(float[] values, int channels) => values.Length == channels ? values : [.. Enumerable.Repeat(values[0], channels)];
}
