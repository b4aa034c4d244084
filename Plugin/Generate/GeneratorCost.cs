namespace RealtimeStyle.Generate;

/// <summary>What a network costs for one frame.</summary>
/// <param name="MultiplyAdds">Multiplications with addition in all convolutions, as the network's file has them.</param>
/// <param name="PictureBytes">Vulkan memory of input and output.</param>
/// <param name="ArenaBytes">Vulkan memory that intermediate tensors share; 0 where they are not Vulkan's.</param>
/// <param name="ConstantBytes">Vulkan memory of weights and other constants, likewise.</param>
/// <param name="Dispatches">Compute dispatches; 0 where it is not Vulkan that runs the network.</param>
/// <param name="TrafficBytes">What the dispatches read and write, each tensor once a dispatch and the constants once; 0 likewise.</param>
public sealed record GeneratorCost(long MultiplyAdds, long PictureBytes, long ArenaBytes, long ConstantBytes, int Dispatches, long TrafficBytes)
{
    /// <summary>All Vulkan memory.</summary>
    public long MemoryBytes => PictureBytes + ArenaBytes + ConstantBytes;

    internal static long CountMultiplyAdds(GeneratorGraph graph, params IReadOnlyList<TensorShape> inputs)
    {
        IReadOnlyDictionary<string, TensorShape> shapes = ShapeInference.Infer(graph, inputs);
        return graph.Nodes.Sum(node => node.Operator switch
        {
            Conv => shapes[node.Output].ElementCount * Taps(graph, node) * graph.Constants[node.Inputs[1]].Shape[1],
            ConvTranspose => shapes[node.Inputs[0]].ElementCount * Taps(graph, node) * graph.Constants[node.Inputs[1]].Shape[1],
            _ => 0,
        });
    }

    private static long Taps(GeneratorGraph graph, GraphNode node) => (long)graph.Constants[node.Inputs[1]].Shape[2] * graph.Constants[node.Inputs[1]].Shape[3];
}
