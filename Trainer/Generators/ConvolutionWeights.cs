using RealtimeStyle.Trainer.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Generators;

/// <summary>What convolutions start with.</summary>
internal static class ConvolutionWeights
{
    /// <summary>
    /// All of a module to U(-1/√n, 1/√n), n being the inputs of a sum (PyTorch's default), by random numbers of their own: nothing else that
    /// draws in this process changes them.
    /// </summary>
    internal static void Draw(nn.Module module, long seed)
    {
        using var grad = no_grad();
        var slot = 0;
        // (out, in, height, width); norms and biases have one axis.
        foreach (var parameter in module.parameters().Where(parameter => parameter.shape.Length == 4))
        {
            var random = new CounterRandom(seed, iteration: -1, slot++);
            var bound = 1 / MathF.Sqrt(parameter.shape[1..].Aggregate((a, b) => a * b));
            var values = new float[parameter.numel()];
            for (var i = 0; i < values.Length; i++) values[i] = ((2 * random.NextUnit()) - 1) * bound;
            using var drawn = tensor(values, parameter.shape);
            parameter.copy_(drawn);
        }
    }
}
