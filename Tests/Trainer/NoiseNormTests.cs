using RealtimeStyle.Trainer;
using RealtimeStyle.Trainer.Data;
using RealtimeStyle.Trainer.Generators;
using static TorchSharp.torch;

namespace RealtimeStyle.Tests.Trainer;

/// <summary>Several results of one painting in one network: what the trained network makes of noise against the rows of the exported file.</summary>
public sealed class NoiseNormTests
{
    private const int Draws = 3;

    private static readonly Dictionary<string, string> Metadata = new(StringComparer.Ordinal) { ["range"] = "1", ["alignment"] = "4", ["norm"] = "noise", ["styles"] = "wave/wave_2/wave_3" };

    [Fact]
    public void Each_picture_of_a_batch_has_its_own_noise()
    {
        using var generator = RandomGenerator();
        using var grad = no_grad();
        using var picture = rand([1, 3, 16, 16]);
        generator.Draw([.. NoiseDraw.Exported([2]), .. NoiseDraw.Exported([0])]);
        var together = ExportedRows.Values(generator.call(cat([picture, picture])));
        generator.Choose(2);
        ExportedRows.AssertClose(ExportedRows.Values(generator.call(picture)), together[..(3 * 16 * 16)]);
        generator.Choose(0);
        ExportedRows.AssertClose(ExportedRows.Values(generator.call(picture)), together[(3 * 16 * 16)..]);
        Assert.NotEqual(together[..(3 * 16 * 16)], together[(3 * 16 * 16)..]);
    }

    [Fact]
    public void Each_row_of_the_exported_file_is_a_draw()
    {
        using var generator = RandomGenerator();
        using var exported = new ExportedRows(generator, Metadata);
        Assert.Null(exported.Graph.Unsupported);
        Assert.Equal(["wave", "wave_2", "wave_3"], exported.Graph.Rows);
        using var grad = no_grad();
        using var picture = rand([1, 3, 24, 36]);
        for (var draw = 0; draw < Draws; draw++)
        {
            generator.Choose(draw);
            float[] weights = [.. Enumerable.Range(0, Draws).Select(other => other == draw ? 1f : 0)];
            exported.AssertGives(ExportedRows.Values(generator.call(picture)), picture, weights);
        }
    }

    [Fact]
    public void Noise_is_drawn_anew_each_step_and_alike_in_every_run()
    {
        var options = new TrainOptions { Norm = "noise", Batch = 4, Seed = 9 };
        float[] all = [.. Enumerable.Range(0, 200).SelectMany(iteration => NoiseDraw.Batch(options, iteration))];
        Assert.True(all.Distinct().Count() > 0.99 * all.Length);
        Assert.Equal(all, Enumerable.Range(0, 200).SelectMany(iteration => NoiseDraw.Batch(options, iteration)));
        Assert.InRange(all.Average(), -0.05, 0.05);
        Assert.InRange(all.Max() - all.Min(), 1.99, 2);
        Assert.NotEqual(NoiseDraw.Batch(options, 0), NoiseDraw.Batch(options with { Seed = 10 }, 0));
    }

    // Bias of the modulation away from its start of 1 and 0: swapped or forgotten halves must show.
    private static StyleGenerator RandomGenerator()
    {
        manual_seed(17);
        var generator = new StyleGenerator(GeneratorLayout.Named("slim", width: 8, blocks: 1) with { Normalization = Normalization.Noise, Styles = Draws });
        foreach (var (name, parameter) in generator.named_parameters())
            if (name.EndsWith("modulation.bias", StringComparison.Ordinal)) nn.init.uniform_(parameter, 0.3, 1.2);
        return generator;
    }
}
