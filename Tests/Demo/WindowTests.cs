using RealtimeStyle.Demo.Pictures;

namespace RealtimeStyle.Tests.Demo;

/// <summary>The demo in a real window, under validation: each key does what the help page says, and nothing breaks it.</summary>
public sealed class WindowTests : IDisposable
{
    private const int Width = 160;
    private const int Height = 90;
    private const int Blows = 200;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SkippableFact]
    public void Keys_and_mouse_do_what_the_help_page_says()
    {
        using DemoWindow window = Open();
        window.Type("p");
        // Frames that keep a share of those before are alike only after a while.
        window.Type("v");
        Picture numbered = window.Screenshot();
        window.Type("o");
        Picture stylized = window.Screenshot();
        Assert.Equal((Width, Height), (stylized.Width, stylized.Height));
        Assert.NotEqual(stylized.Rgba, numbered.Rgba);
        window.Type("space");
        Picture plain = window.Screenshot();
        Assert.Equal(stylized.Rgba.Select((value, i) => i % Picture.BytesPerPixel == 3 ? value : (byte)(255 - value)), plain.Rgba);
        window.Type("space");
        Assert.Equal(stylized.Rgba, window.Screenshot().Rgba);
        foreach (string key in (string[])["minus", "k", "m", "h"])
        {
            window.Type(key);
            Picture changed = window.Screenshot();
            Assert.NotEqual(stylized.Rgba, changed.Rgba);
            for (int back = key == "m" ? 4 : 1; back > 0; back--) window.Type(key == "minus" ? "plus" : key);
            Assert.Equal(stylized.Rgba, window.Screenshot().Rgba);
        }

        AssertSplit(window, plain, stylized);
        Assert.Equal(0, window.Close().ExitCode);
    }

    [SkippableFact]
    public void The_window_goes_full_screen_and_back_and_stops_waiting_for_the_display()
    {
        using DemoWindow window = Open();
        window.Type("f");
        Picture full = window.Screenshot();
        Assert.Equal((DemoWindow.ScreenWidth, DemoWindow.ScreenHeight), (full.Width, full.Height));
        window.Type("f");
        window.Type("y");
        Picture back = window.Screenshot();
        Assert.Equal((Width, Height), (back.Width, back.Height));
        DemoRun run = window.Close();
        run.AssertDone();
        Assert.Contains("shown by Fifo", run.Output, StringComparison.Ordinal);
        Assert.Matches("shown by (Mailbox|Immediate)", run.Output);
    }

    [SkippableFact]
    public void Random_resizes_minimizing_and_keys_break_nothing()
    {
        string[] keys = ["1", "2", "Left", "Right", "space", "m", "s", "r", "c", "p", "h", "o", "k", "v", "y", "minus", "plus", "f"];
        var random = new Random(7);
        using DemoWindow window = Open();
        for (int blow = 0; blow < Blows; blow++)
        {
            switch (random.Next(4))
            {
                case 0:
                    window.Resize(random.Next(1, DemoWindow.ScreenWidth), random.Next(1, DemoWindow.ScreenHeight));
                    break;
                case 1:
                    window.Hide();
                    window.Show();
                    break;
                default:
                    window.Type(keys[random.Next(keys.Length)]);
                    break;
            }

            Thread.Sleep(random.Next(100));
        }

        window.Screenshot();
        window.Close().AssertDone();
    }

    /// <summary>The bar is dragged from the middle to a quarter: plain to its left, stylized to its right.</summary>
    private static void AssertSplit(DemoWindow window, Picture plain, Picture stylized)
    {
        const int Bar = Width / 4;
        window.Type("s");
        window.MoveMouse(Width / 2, 20);
        window.Drag(Bar, 30);
        Picture split = window.Screenshot();
        for (int i = 0; i < split.Rgba.Length; i++)
        {
            int x = i / Picture.BytesPerPixel % Width;
            if (Math.Abs(x - Bar) > 2) Assert.Equal((x < Bar ? plain : stylized).Rgba[i], split.Rgba[i]);
        }
    }

    private DemoWindow Open() => DemoWindow.OpenOrSkip("--size", $"{Width}x{Height}", "--style", NegativeStyle.WriteTo(folder));
}
