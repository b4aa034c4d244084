using Google.Protobuf;
using RealtimeStyle.Generate;
using RealtimeStyle.Generate.Reference;
using RealtimeStyle.Trainer;
using RealtimeStyle.Trainer.Generators;
using static TorchSharp.torch;

namespace RealtimeStyle.Tests.Trainer;

/// <summary>A generator with rows as the file that is exported, run by ONNX Runtime and by plain loops.</summary>
internal sealed class ExportedRows(StyleGenerator generator, IReadOnlyDictionary<string, string> metadata) : IDisposable
{
    /// <summary>Sums of float32 in another order, through thirteen layers.</summary>
    private const float Tolerance = 2e-4f;

    private readonly GeneratorGraph graph = OnnxReader.Read(OnnxWriter.Write(generator, metadata, halfWeights: false).ToByteArray(), "test.onnx");
    private OrtNetwork? ort;

    public GeneratorGraph Graph => graph;

    public static float[] Values(Tensor tensor) => tensor.data<float>().ToArray();

    public static void AssertClose(float[] expected, float[] actual)
    {
        var worst = expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max();
        Assert.True(worst <= Tolerance, $"a value differs by {worst}");
        Assert.True(expected.Max() - expected.Min() > 0.1, "the network's output is flat and shows nothing");
    }

    /// <summary>Both give a picture for a mix of rows.</summary>
    public void AssertGives(float[] expected, Tensor picture, float[] weights)
    {
        ort ??= OrtNetwork.Load(graph);
        AssertClose(expected, Run(picture, weights, (shapes, inputs, output) =>
        {
            ort.Bind(shapes, inputs, shapes[0], output);
            ort.Run();
        }));
        AssertClose(expected, Run(picture, weights, (shapes, inputs, output) => new ReferenceNetwork(graph, shapes, inputs, output).Run()));
    }

    public void Dispose() => ort?.Dispose();

    private unsafe float[] Run(Tensor picture, float[] weights, Action<IReadOnlyList<TensorShape>, nint[], nint> network)
    {
        var shapes = graph.InputShapes((int)picture.shape[2], (int)picture.shape[3]);
        var (x, y) = (Values(picture), new float[picture.numel()]);
        fixed (float* from = x, rows = weights, to = y) network(shapes, [(nint)from, (nint)rows], (nint)to);
        return y;
    }
}
