using Google.Protobuf;
using RealtimeStyle.Generate;
using RealtimeStyle.Trainer.Generators;

namespace RealtimeStyle.Trainer;

/// <summary>What a generator will cost for each frame, known before it is trained: counted on the graph that would be exported.</summary>
internal static class FrameCost
{
    /// <summary>1080p, (N, C, H, W).</summary>
    private static readonly TensorShape Frame = new(1, 3, 1080, 1920);

    /// <summary>10⁹ multiply-adds of a frame at 1080p.</summary>
    internal static double Gmac(StyleGenerator generator)
    {
        var file = OnnxWriter.Write(generator, new Dictionary<string, string>(StringComparer.Ordinal), halfWeights: false).ToByteArray();
        return GeneratorCost.CountMultiplyAdds(OnnxReader.Read(file, generator.Layout.Name), Frame) / 1e9;
    }
}
