using Google.Protobuf;
using RealtimeStyle.Generate;
using RealtimeStyle.Generate.Reference;
using RealtimeStyle.Trainer;
using RealtimeStyle.Trainer.Data;
using RealtimeStyle.Trainer.Generators;
using static TorchSharp.torch;

namespace RealtimeStyle.Tests.Trainer;

/// <summary>Several results of one painting in one network: what the trained network makes of noise against the rows of the exported file.</summary>
public sealed class NoiseNormTests
{
    private const int Draws = 3;

    /// <summary>Sums of float32 in another order, through thirteen layers.</summary>
    private const float Tolerance = 2e-4f;

    private static readonly Dictionary<string, string> Metadata = new(StringComparer.Ordinal) { ["range"] = "1", ["alignment"] = "4", ["norm"] = "noise", ["styles"] = "wave/wave_2/wave_3" };

    [Fact]
    public void Each_picture_of_a_batch_has_its_own_noise()
    {
        using var generator = RandomGenerator();
        using var grad = no_grad();
        using var picture = rand([1, 3, 16, 16]);
        generator.Draw([.. NoiseDraw.Exported([2]), .. NoiseDraw.Exported([0])]);
        var together = Values(generator.call(cat([picture, picture])));
        generator.Choose(2);
        AssertClose(Values(generator.call(picture)), together[..(3 * 16 * 16)]);
        generator.Choose(0);
        AssertClose(Values(generator.call(picture)), together[(3 * 16 * 16)..]);
        Assert.NotEqual(together[..(3 * 16 * 16)], together[(3 * 16 * 16)..]);
    }

    [Fact]
    public void Each_row_of_the_exported_file_is_a_draw()
    {
        using var generator = RandomGenerator();
        var graph = OnnxReader.Read(OnnxWriter.Write(generator, Metadata, halfWeights: false).ToByteArray(), "test.onnx");
        Assert.Null(graph.Unsupported);
        Assert.Equal(["wave", "wave_2", "wave_3"], graph.Rows);
        using var grad = no_grad();
        using var picture = rand([1, 3, 24, 36]);
        using var ort = OrtNetwork.Load(graph);
        for (var draw = 0; draw < Draws; draw++)
        {
            generator.Choose(draw);
            var expected = Values(generator.call(picture));
            AssertClose(expected, Run(graph, picture, draw, (shapes, inputs, output) =>
            {
                ort.Bind(shapes, inputs, shapes[0], output);
                ort.Run();
            }));
            AssertClose(expected, Run(graph, picture, draw, (shapes, inputs, output) => new ReferenceNetwork(graph, shapes, inputs, output).Run()));
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

    private static float[] Values(Tensor tensor) => tensor.data<float>().ToArray();

    private static unsafe float[] Run(GeneratorGraph graph, Tensor picture, int row, Action<IReadOnlyList<TensorShape>, nint[], nint> network)
    {
        var shapes = graph.InputShapes((int)picture.shape[2], (int)picture.shape[3]);
        var (x, y) = (Values(picture), new float[picture.numel()]);
        float[] weights = [.. Enumerable.Range(0, Draws).Select(other => other == row ? 1f : 0)];
        fixed (float* from = x, rows = weights, to = y) network(shapes, [(nint)from, (nint)rows], (nint)to);
        return y;
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        var worst = expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max();
        Assert.True(worst <= Tolerance, $"a value differs by {worst}");
        Assert.True(expected.Max() - expected.Min() > 0.1, "the network's output is flat and shows nothing");
    }
}
