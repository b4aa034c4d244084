using RealtimeStyle.Trainer;
using RealtimeStyle.Trainer.Generators;
using static TorchSharp.torch;

namespace RealtimeStyle.Tests.Trainer;

public sealed class DivergenceGuardTests
{
    private readonly DivergenceGuard guard = new(learningRate: 0.25);
    private readonly Tensor picture = rand([1, 3, 8, 8]);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Stops_at_once_where_the_loss_is_no_number(double loss)
    {
        var message = Assert.Throws<TrainerException>(() => guard.Check(Progress(7, loss), picture)).Message;
        Assert.Contains("iteration 7", message, StringComparison.Ordinal);
        Assert.Contains("--lr (now 0.25)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stops_where_the_loss_stays_grown_and_not_for_a_spike()
    {
        guard.Check(Progress(1, 2), picture);
        for (var i = 2; i < 2 + DivergenceGuard.Patience; i++) guard.Check(Progress(i, i % 20 == 0 ? 2 : 30), picture);
        Assert.Contains("30 after it had been 2", FirstStop(30, picture).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-8)]
    [InlineData(0.5)]
    [InlineData(30)]
    public void Stops_where_every_picture_is_flat(double value)
    {
        // Below black and above white all is one colour on a screen, whatever the values.
        var flat = (picture * 0.01) + value;
        Assert.Contains("one flat colour", FirstStop(2, flat).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lets_a_batch_pass_in_which_one_picture_shows_something()
    {
        var batch = cat([zeros([1, 3, 8, 8]), picture]);
        for (var i = 1; i <= 3 * DivergenceGuard.Patience; i++) guard.Check(Progress(i, 2), batch);
    }

    [Fact]
    public void Names_the_weights_that_are_no_number()
    {
        using var generator = new StyleGenerator(GeneratorLayout.Named("slim"));
        guard.Check(generator);
        nn.init.constant_(generator.named_parameters().Last().parameter, double.NaN);
        Assert.Contains("'layer11.conv.bias'", Assert.Throws<TrainerException>(() => guard.Check(generator)).Message, StringComparison.Ordinal);
    }

    private TrainerException FirstStop(double loss, Tensor output) => Assert.Throws<TrainerException>(() =>
    {
        for (var i = 1; i <= DivergenceGuard.Patience; i++) guard.Check(Progress(i, loss), output);
    });

    private static TrainingProgress Progress(long finished, double loss) => new(finished, 1000, 0.25, [new("style", loss)]);
}
