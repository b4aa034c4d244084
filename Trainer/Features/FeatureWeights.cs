namespace RealtimeStyle.Trainer.Features;

/// <summary>Opens a file of weights by what it begins with: PyTorch's two formats, or else safetensors.</summary>
internal static class FeatureWeights
{
    /// <exception cref="TrainerException">The file is missing, too large or of no such format.</exception>
    internal static IFeatureWeights Open(string path) => PytorchWeights.IsOne(path) ? PytorchWeights.Open(path) : SafetensorsReader.Open(path);
}
