using RealtimeStyle.Trainer.Data;
using RealtimeStyle.Trainer.Features;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace RealtimeStyle.Trainer.Evaluation;

/// <summary>Measures finished models on folders of pictures that they were not trained on; central squares at one size.</summary>
internal sealed class StyleEvaluator : IDisposable
{
    /// <summary>Pixels on each side; a wrongly padded convolution shows there.</summary>
    private const int BorderWidth = 4;

    /// <summary>relu1_1, relu2_1, relu3_1: relu3_3 is trained on but stands for the content here.</summary>
    private const int StyleLayerCount = 3;

    private readonly FeatureNet features;
    private readonly int side;
    private readonly Tensor[] painting;

    /// <summary>Computes the painting's Gram matrices once.</summary>
    /// <param name="features">Borrowed.</param>
    /// <param name="painting">The style.</param>
    /// <param name="styleSize">Shorter side of the painting as the features see it.</param>
    /// <param name="side">Height and width of the measured pictures; a multiple of 4.</param>
    internal StyleEvaluator(FeatureNet features, Picture painting, int styleSize, int side)
    {
        (this.features, this.side) = (features, side);
        var (planes, height, width) = painting.Fit(styleSize);
        using var grad = no_grad();
        using var scope = NewDisposeScope();
        this.painting = [.. Grams(features.Extract(tensor(planes, [1, 3, height, width]))).Select(gram => gram.DetachFromDisposeScope())];
    }

    /// <summary>Scores one model; <paramref name="show"/> gets every input and output as (3, side, side).</summary>
    internal StyleScore Score(OnnxModel model, string folder, Action<string, float[], float[]> show) => Score([(model, this)], folder, show)[0];

    /// <summary>Scores models of several paintings, whose evaluators share features and side: what is known of the inputs is computed once for all.</summary>
    internal static StyleScore[] Score(IReadOnlyList<(OnnxModel Model, StyleEvaluator Evaluator)> styles, string folder, Action<string, float[], float[]> show)
    {
        var files = ContentDataset.PicturesIn(folder);
        if (files.Length < 2) throw new TrainerException($"'{folder}' has one picture; two or more are needed, to compare unrelated ones");
        using var grad = no_grad();
        using var unrelated = new UnrelatedPictures();
        StyleSums[] sums = [.. styles.Select(_ => new StyleSums())];
        foreach (var file in files)
        {
            using var scope = NewDisposeScope();
            var input = Picture.Load(file).CentralSquare(styles[0].Evaluator.side);
            var before = styles[0].Evaluator.Extract(input);
            unrelated.Add(before.Content);
            foreach (var ((model, evaluator), sum) in styles.Zip(sums))
            {
                var output = model.Run(input, evaluator.side);
                show(file, input, output);
                evaluator.Add(sum, input, before, output);
            }
        }
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        return [.. styles.Zip(sums, (style, sum) => sum.ScoreOf(style.Model.Name, name, unrelated.MeanError))];
    }

    /// <summary>Distance of a picture (3, side, side) from the painting: squared errors of Gram matrices, relative to the painting's, summed over the layers.</summary>
    internal double StyleLoss(float[] picture)
    {
        using var grad = no_grad();
        using var scope = NewDisposeScope();
        return StyleLoss(Extract(picture));
    }

    public void Dispose()
    {
        foreach (var gram in painting) gram.Dispose();
    }

    private void Add(StyleSums sums, float[] input, FeatureMaps before, float[] output)
    {
        using var scope = NewDisposeScope();
        var after = Extract(output);
        sums.StyleBefore += StyleLoss(before);
        sums.StyleAfter += StyleLoss(after);
        sums.Content += mse_loss(after.Content, before.Content).item<float>();
        sums.Borders.Add(BorderExcess(output) - BorderExcess(input));
    }

    private FeatureMaps Extract(float[] picture) => features.Extract(tensor(picture, [1, 3, side, side]));

    private static IEnumerable<Tensor> Grams(FeatureMaps maps) => maps.Style.Take(StyleLayerCount).Select(GramMatrix.Of);

    private double StyleLoss(FeatureMaps maps) =>
        Grams(maps).Zip(painting, (gram, target) => (double)(mse_loss(gram, target) / target.square().mean()).item<float>()).Sum();

    /// <summary>Mean of the outermost pixels minus mean of the others, over all channels.</summary>
    private double BorderExcess(float[] picture)
    {
        double border = 0, inside = 0;
        var count = 0;
        for (var i = 0; i < picture.Length; i++)
        {
            var (x, y) = (i % side, i / side % side);
            var outer = Math.Min(Math.Min(x, y), side - 1 - Math.Max(x, y)) < BorderWidth;
            if (outer) border += picture[i];
            else inside += picture[i];
            count += outer ? 1 : 0;
        }
        return (border / count) - (inside / (picture.Length - count));
    }
}
