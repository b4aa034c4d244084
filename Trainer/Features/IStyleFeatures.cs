using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Features;

/// <summary>A fixed network whose activations tell textures apart. Gradients flow through it to the picture.</summary>
internal interface IStyleFeatures : IDisposable
{
    /// <summary>Pixels that a picture has on each side at least.</summary>
    int LeastSide { get; }

    /// <summary>The layers to compare, (N, C, H, W) each, of (N, 3, H, W) RGB pictures in 0..1; the last one is the content of a picture.</summary>
    IReadOnlyList<Tensor> StyleMaps(Tensor pictures);
}
