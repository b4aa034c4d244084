using RealtimeStyle.Demo;
using RealtimeStyle.Demo.Input;
using RealtimeStyle.Demo.Run;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;
using Spectre.Console;

namespace RealtimeStyle.Tests.Demo;

/// <summary>The loop itself: what it allocates, and screens that come and go.</summary>
[Collection(GpuCollection.Name)]
public sealed class DemoLoopTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_frame_in_steady_state_allocates_nothing()
    {
        var screen = new TestScreen(_ => new Extent2D(96, 54));
        Render(screen, frames: 60, controls => (controls.ShowsPanel, controls.ShowsHelp, controls.IsSplit) = (true, true, true));
        // The first frames make pipelines, bindings and lists; from then on nothing grows.
        Assert.All(screen.AllocatedBytes.Skip(20), bytes => Assert.Equal(0, bytes));
    }

    [Fact]
    public void A_screen_without_area_is_waited_for_and_a_frame_that_cannot_begin_is_left_out()
    {
        var screen = new TestScreen(poll => poll % 3 == 1 ? default : new Extent2D(32 + (uint)poll, 18)) { MissedFrames = 4 };
        Assert.Equal(12, Render(screen, frames: 12, _ => { }));
        Assert.Equal(12, screen.ShownFrames);
        Assert.True(screen.PictureFits);
    }

    private int Render(TestScreen screen, int frames, Action<DemoControls> set)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) });
        var options = new SceneOptions
        {
            Headless = false,
            OutFolder = folder.Path,
            Seed = 1,
            Size = new Extent2D(96, 54),
            Frames = frames,
            Validate = true,
            Backend = Backend.Vulkan,
        };
        using var styles = new StyleShelf(NegativeStyle.WriteTo(folder), _ => { });
        var controls = new DemoControls(styles.Count, styles.First);
        set(controls);
        using GpuSession session = GpuSession.Create(console, options);
        int rendered = SceneRun.Render(console, session, screen, styles, controls, options, statistics: null);
        session.ThrowIfInvalid();
        return rendered;
    }

    /// <summary>A screen of any size, which counts what the loop allocates between two of its calls.</summary>
    private sealed class TestScreen(Func<int, Extent2D> sizes) : IScreen
    {
        private int polls;
        private long before;

        public Extent2D Size { get; private set; }

        /// <summary>Every other frame cannot begin until so many were left out.</summary>
        public int MissedFrames { get; set; }

        public int ShownFrames { get; private set; }

        /// <summary>Every picture had the screen's size.</summary>
        public bool PictureFits { get; private set; } = true;

        public List<long> AllocatedBytes { get; } = new(1000);

        public void Poll()
        {
            Size = sizes(polls++);
            long now = GC.GetAllocatedBytesForCurrentThread();
            if (polls > 1) AllocatedBytes.Add(now - before);
            before = GC.GetAllocatedBytesForCurrentThread();
        }

        public bool TryBegin(int slot)
        {
            if (MissedFrames == 0 || polls % 2 == 0) return true;
            MissedFrames--;
            return false;
        }

        public void Record(CommandList commands, GpuImage picture, ImageState state) => PictureFits &= picture.Size.Width == Size.Width;

        public void Submit(FrameRing ring)
        {
            ring.Submit();
            ShownFrames++;
        }

        public void Dispose()
        {
            // Owns nothing.
        }
    }
}
