using Google.Protobuf;
using RealtimeStyle.Generate;
using RealtimeStyle.Trainer.Generators;

namespace RealtimeStyle.Trainer;

/// <summary>What a generator will cost for each frame, known before it is trained: counted on the graph that would be exported.</summary>
internal static class FrameCost
{
    /// <summary>10⁹ multiply-adds of a frame at 1080p.</summary>
    internal static double Gmac(StyleGenerator generator)
    {
        var file = OnnxWriter.Write(generator, new Dictionary<string, string>(StringComparer.Ordinal), halfWeights: false).ToByteArray();
        return Gmac(OnnxReader.Read(file, generator.Layout.Name));
    }

    /// <summary>The same of a finished file.</summary>
    internal static double Gmac(GeneratorGraph graph) =>
        GeneratorCost.CountMultiplyAdds(graph, graph.InputShapes(graph.Metadata.Align(1080), graph.Metadata.Align(1920))) / 1e9;
}
