using Microsoft.ML.OnnxRuntime;
using RealtimeStyle.Generate;

namespace RealtimeStyle.Tests.Generate;

/// <summary>ONNX Runtime without any of this project's code: what every backend is compared with.</summary>
internal static class BareOnnxRuntime
{
    /// <summary>Runs a file on a planar image, and on the weights of its rows where it has several styles; returns the planar result.</summary>
    public static float[] Run(ReadOnlyMemory<byte> onnx, float[] image, TensorShape shape, float[]? rowWeights = null)
    {
        using var session = new InferenceSession(onnx.ToArray());
        using var options = new RunOptions();
        using var input = OrtValue.CreateTensorValueFromMemory(image, [shape.N, shape.C, shape.H, shape.W]);
        using var rows = OrtValue.CreateTensorValueFromMemory(rowWeights ?? [], [rowWeights?.Length ?? 0]);
        OrtValue[] values = rowWeights == null ? [input] : [input, rows];
        using var results = session.Run(options, [.. session.InputMetadata.Keys.Take(values.Length)], values, [session.OutputMetadata.Keys.First()]);
        return results[0].GetTensorDataAsSpan<float>().ToArray();
    }
}
