using RealtimeStyle.Trainer.Features;
using RealtimeStyle.Trainer.Textures;
using static TorchSharp.torch;

namespace RealtimeStyle.Tests.Trainer.Textures;

/// <summary>What a texture's training needs, made up; a step takes some tens of milliseconds.</summary>
internal static class TextureFiles
{
    // More threads than free cores wait for each other.
    static TextureFiles() => set_num_threads(1);

    internal static TextureOptions Options(TemporaryFolder folder, int iterations)
    {
        TrainingFiles.WritePicture(folder.File("exemplar.png"), 80, 64, seed: 1);
        return TextureOptions.Preset("smoke") with { Exemplar = folder.File("exemplar.png"), Features = StyleFeatures.Shallow, Iterations = iterations };
    }

    /// <summary>With norms that do something, as after training.</summary>
    internal static TextureGenerator FrozenGenerator(string architecture)
    {
        var generator = new TextureGenerator(TextureLayout.Named(architecture));
        generator.Initialize(seed: 3);
        nn.init.uniform_(generator.Head.weight, -3, 3);
        foreach (var (name, parameter) in generator.named_parameters())
            if (name.Contains("norm", StringComparison.Ordinal)) nn.init.uniform_(parameter, 0.2, 1.5);
        var noise = new NoiseTiles(generator.Layout, 64, seed: 4, CPU);
        generator.Freeze([noise.Draw(0, 2), noise.Draw(1, 2)]);
        return generator;
    }
}
