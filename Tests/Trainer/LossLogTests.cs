using RealtimeStyle.Trainer;

namespace RealtimeStyle.Tests.Trainer;

public sealed class LossLogTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Is_a_table_with_a_line_an_iteration()
    {
        Write(0, 1, 2);
        Assert.Equal(["iteration,loss,style,content,learning_rate", "1,1.5,1,0.5,0.002", "2,2.5,2,0.5,0.002"], Lines());
    }

    [Fact]
    public void A_resumed_run_drops_the_lines_after_its_checkpoint()
    {
        Write(0, 1, 2, 3, 4);
        Write(2, 3);
        Assert.Equal(["1", "2", "3"], Lines().Skip(1).Select(line => line.Split(',')[0]));
        Write(0, 1);
        Assert.Equal(2, Lines().Length);
    }

    private void Write(long finished, params ReadOnlySpan<long> iterations)
    {
        var log = new LossLog(folder.File("losses.csv"), finished);
        foreach (var iteration in iterations) log.Add(new(iteration, 10, 2e-3, [new("style", iteration), new("content", 0.5)]));
        log.Write();
    }

    private string[] Lines() => File.ReadAllLines(folder.File("losses.csv"));
}
