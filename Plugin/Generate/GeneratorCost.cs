namespace RealtimeStyle.Generate;

/// <summary>What a network costs for one frame.</summary>
/// <param name="MultiplyAdds">Multiplications with addition in all convolutions, as the network's file has them.</param>
/// <param name="ArenaBytes">Memory that intermediate tensors share.</param>
/// <param name="ConstantBytes">Memory of weights and other constants.</param>
/// <param name="Dispatches">Kernels that run.</param>
public sealed record GeneratorCost(long MultiplyAdds, long ArenaBytes, long ConstantBytes, int Dispatches)
{
    internal static long CountMultiplyAdds(GeneratorGraph graph, TensorShape input)
    {
        IReadOnlyDictionary<string, TensorShape> shapes = ShapeInference.Infer(graph, input);
        return graph.Nodes.Sum(node => node.Operator switch
        {
            Conv => shapes[node.Output].ElementCount * Taps(graph, node) * graph.Constants[node.Inputs[1]].Shape[1],
            ConvTranspose => shapes[node.Inputs[0]].ElementCount * Taps(graph, node) * graph.Constants[node.Inputs[1]].Shape[1],
            _ => 0,
        });
    }

    private static long Taps(GeneratorGraph graph, GraphNode node) => (long)graph.Constants[node.Inputs[1]].Shape[2] * graph.Constants[node.Inputs[1]].Shape[3];
}
