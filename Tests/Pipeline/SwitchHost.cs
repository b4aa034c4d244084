using RealtimeStyle.Capture;
using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using RealtimeStyle.Tests.Encode;

namespace RealtimeStyle.Tests.Pipeline;

/// <summary>A host with one image that frames come from and one that they go to.</summary>
internal sealed class SwitchHost : IDisposable
{
    private readonly StyledImage input;
    private readonly StyledImage output;
    private readonly FrameRing ring;
    private byte[] rendered = [];

    public SwitchHost(GpuDevice device, FrameFormat format, Action<string> log, Backend backend = Backend.Vulkan, long budget = long.MaxValue)
    {
        Plain = new TestFrame(format, seed: 11).Texels;
        input = new StyledImage(device, format, Plain);
        output = new StyledImage(device, format, new byte[Plain.Length]);
        ring = FrameRing.Create(device, 2);
        var options = new StyleOptions { Backend = backend, Storage = TensorStorage.Float32, StyleMemoryBudget = budget, Log = log };
        View = new StylePlugin(device, options).CreateView(format);
    }

    public StyleView View { get; }

    public byte[] Plain { get; }

    public HostImage Image => input.Host;

    public void Show(Style style)
    {
        View.Show(style);
        View.WaitUntilReady();
        Render();
    }

    public byte[] Render(Func<StyleFrame, StyleFrame>? change = null)
    {
        CommandList commands = ring.Begin();
        var frame = new StyleFrame { Color = input.Host, Output = output.Host };
        try
        {
            View.Record(commands, change?.Invoke(frame) ?? frame);
        }
        finally
        {
            ring.SubmitAndWait();
        }

        return rendered = output.Read();
    }

    public void RenderOnly(float seconds = 0)
    {
        View.Record(ring.Begin(), new StyleFrame { Color = input.Host, Output = output.Host, DeltaSeconds = seconds });
        ring.Submit();
    }

    public void AssertEverywhere(byte[] color)
    {
        for (int pixel = 0; pixel < rendered.Length / 4; pixel++)
        {
            for (int c = 0; c < 3; c++) Assert.InRange(rendered[(pixel * 4) + c], color[c] - 1, color[c] + 1);
        }
    }

    public void Dispose()
    {
        View.Dispose();
        ring.Dispose();
        output.Dispose();
        input.Dispose();
    }
}
