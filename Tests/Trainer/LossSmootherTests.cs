using RealtimeStyle.Trainer;

namespace RealtimeStyle.Tests.Trainer;

public sealed class LossSmootherTests
{
    [Fact]
    public void Starts_as_the_mean_and_then_forgets()
    {
        var losses = new LossSmoother();
        losses.Add(Progress(1, 3));
        losses.Add(Progress(3, 5));
        Assert.Equal("loss 6.000 = style 2.000 + content 4.000", losses.ToString());
        for (var i = 0; i < 500; i++) losses.Add(Progress(0.25, 0.5));
        Assert.Equal("loss 0.750 = style 0.250 + content 0.500", losses.ToString());
    }

    private static TrainingProgress Progress(double style, double content) => new(1, 1000, 2e-3, [new("style", style), new("content", content)]);
}
