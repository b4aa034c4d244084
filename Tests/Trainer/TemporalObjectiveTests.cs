using RealtimeStyle.Trainer;
using RealtimeStyle.Trainer.Generators;
using static TorchSharp.torch;

namespace RealtimeStyle.Tests.Trainer;

public sealed class TemporalObjectiveTests
{
    private const int Side = 48;

    [Fact]
    public void Moving_costs_nothing_where_every_pixel_is_stylized_alike()
    {
        using var invert = new Pointwise(picture => (picture * -1) + 1);
        Assert.All(Motion(invert), error => Assert.InRange(error, 0, 1e-10));
    }

    [Fact]
    public void Moving_costs_where_the_style_sticks_to_the_screen()
    {
        using var stripes = tensor([.. Enumerable.Range(0, Side).Select(x => (float)(x % 3))], [1, 1, 1, Side]);
        using var screen = new Pointwise(picture => picture + stripes.narrow(3, 0, picture.shape[3]));
        Assert.True(Motion(screen).Average() > 0.1, "stripes that stay while the picture moves cost nothing");
    }

    [Theory]
    [InlineData("slim", null)]
    [InlineData("pyramid", 4)]
    [InlineData("pyramid", 5)]
    [InlineData("pyramid", 6)]
    public void A_moved_picture_fits_the_network(string architecture, int? blocks)
    {
        var alignment = GeneratorLayout.Named(architecture, blocks: blocks).Alignment;
        using var strict = new Pointwise(picture => picture.shape[2] % alignment == 0 && picture.shape[2] >= 2 * alignment ? picture : throw new InvalidOperationException($"{picture.shape[2]}"));
        using var scope = NewDisposeScope();
        var content = rand([1, 3, 96, 96]);
        var objective = new TemporalObjective(strict, new TrainOptions { Architecture = architecture, Blocks = blocks, MotionWeight = 1 });
        Assert.All(Enumerable.Range(0, 8), iteration => Assert.Single(objective.Evaluate(iteration, content, content)));
    }

    [Fact]
    public void Noise_costs_what_the_network_makes_of_it()
    {
        using var identity = new Pointwise(picture => picture);
        using var tenfold = new Pointwise(picture => picture * 10);
        using var blind = new Pointwise(picture => picture * 0);
        var once = Noise(identity);
        Assert.InRange(once, 1e-6, 1e-3);
        Assert.Equal(100 * once, Noise(tenfold), 0.01 * once);
        Assert.Equal(0, Noise(blind));
    }

    [Fact]
    public void Weights_of_0_add_no_term()
    {
        using var identity = new Pointwise(picture => picture);
        Assert.Empty(Terms(identity, new TrainOptions(), iteration: 0));
    }

    private static List<float> Motion(Pointwise generator) =>
        [.. Enumerable.Range(0, 12).Select(iteration => Assert.Single(Terms(generator, new TrainOptions { MotionWeight = 1 }, iteration)))];

    private static float Noise(Pointwise generator) => Assert.Single(Terms(generator, new TrainOptions { NoiseWeight = 1 }, iteration: 0));

    private static List<float> Terms(Pointwise generator, TrainOptions options, long iteration)
    {
        using var scope = NewDisposeScope();
        var random = new Random(5);
        var content = tensor([.. Enumerable.Range(0, 2 * 3 * Side * Side).Select(_ => random.NextSingle())], [2, 3, Side, Side]);
        return [.. new TemporalObjective(generator, options).Evaluate(iteration, content, generator.call(content)).Select(term => term.Value.item<float>())];
    }

    private sealed class Pointwise(Func<Tensor, Tensor> function) : nn.Module<Tensor, Tensor>(nameof(Pointwise))
    {
        public override Tensor forward(Tensor input) => function(input);
    }
}
