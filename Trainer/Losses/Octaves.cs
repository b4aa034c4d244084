using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace RealtimeStyle.Trainer.Losses;

/// <summary>A picture at full size, half, a quarter and on: the smaller ones show features what is larger than they see.</summary>
internal static class Octaves
{
    /// <summary>The largest number of sizes: an eighth is the last.</summary>
    internal const int Maximum = 4;

    /// <summary>(N, C, H, W), (N, C, H/2, W/2) …, each the average of four pixels of the one before.</summary>
    internal static IEnumerable<Tensor> Of(Tensor picture, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (i > 0) picture = avg_pool2d(picture, 2);
            yield return picture;
        }
    }
}
