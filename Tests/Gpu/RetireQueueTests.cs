using RealtimeStyle.Gpu;

namespace RealtimeStyle.Tests.Gpu;

public sealed class RetireQueueTests
{
    [Fact]
    public void DisposesWhenTheFrameHasFinishedAndNotBefore()
    {
        var queue = new RetireQueue();
        using var first = new Witness();
        using var second = new Witness();
        queue.Advance(current: 5, finished: 3);
        queue.Retire(first);
        queue.Advance(current: 6, finished: 4);
        queue.Retire(second);
        Assert.Equal((false, false), (first.Disposed, second.Disposed));
        queue.Advance(current: 7, finished: 5);
        Assert.Equal((true, false), (first.Disposed, second.Disposed));
        queue.CollectAll();
        Assert.True(second.Disposed);
        Assert.Equal(0, queue.Count);
    }

    private sealed class Witness : IDisposable
    {
        public bool Disposed { get; private set; }

        public void Dispose() => Disposed = true;
    }
}
