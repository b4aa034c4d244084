using RealtimeStyle.Tests.Generate;

namespace RealtimeStyle.Tests.Demo;

/// <summary>A style whose result is known: 255 - x, the photographic negative.</summary>
internal static class NegativeStyle
{
    public static string WriteTo(TemporaryFolder folder)
    {
        var model = new OnnxModel(channels: 3);
        string path = folder.File("negative.onnx");
        File.WriteAllBytes(path, model.Build(model.Node("Sub", [model.Floats([1], 255), OnnxModel.Input])));
        return path;
    }
}
