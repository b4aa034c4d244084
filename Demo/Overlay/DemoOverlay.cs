using RealtimeStyle.Demo.Input;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Overlay;

/// <summary>
/// What is drawn over the finished picture, where the plugin never sees it: the panel with numbers and graph, the help page, the bar of
/// the split screen.
/// </summary>
internal sealed class DemoOverlay : IDisposable
{
    private const int PanelColumns = 31;
    private const int HeadRows = 5;
    private const int PanelRows = HeadRows + StageGraph.MostStages;
    private const int GraphHeight = 48;
    private const int BarWidth = 2;
    private const uint BarPaper = 0xe0ffffff;
    private const double Mebibyte = 1 << 20;

    private static readonly ImageState ComputeState = new(
        ImageLayout.General,
        PipelineStageFlags2.ComputeShaderBit,
        AccessFlags2.ShaderStorageReadBit | AccessFlags2.ShaderStorageWriteBit);

    private readonly GpuBuffer font;
    private readonly ComputeProgram program;
    private readonly TextPanel panel;
    private readonly TextPanel help;
    private readonly StageGraph graph;
    private readonly StageAverages averages = new();
    private GpuImage? picture;

    public DemoOverlay(GpuDevice device, int framesInFlight)
    {
        font = BitmapFont.Upload(device);
        program = ComputeProgram.Load(device, typeof(DemoOverlay).Assembly, "Overlay/TextPanel");
        panel = new TextPanel(device, program, font, PanelColumns, PanelRows, framesInFlight);
        help = new TextPanel(device, program, font, HelpPage.Columns, HelpPage.Lines.Count, framesInFlight);
        graph = new StageGraph(device);
    }

    /// <summary>Draws on this picture from now on; it has usage STORAGE and an 8-bit RGBA format.</summary>
    public void Use(GpuImage target)
    {
        picture = target;
        panel.Use(target);
        help.Use(target);
        graph.Use(target);
    }

    /// <summary>Draws what the controls ask for.</summary>
    /// <param name="commands">Where to record.</param>
    /// <param name="slot">Of the frame in flight.</param>
    /// <param name="controls">Say what is shown.</param>
    /// <param name="status">The numbers.</param>
    /// <param name="state">The picture's, before and after.</param>
    public void Record(CommandList commands, int slot, DemoControls controls, in FrameStatus status, ImageState state)
    {
        averages.Add(status.Stages, status.FrameSeconds);
        graph.Add(status.Stages);
        if (!controls.ShowsHelp && !controls.ShowsPanel && !controls.IsSplit) return;
        int scale = Math.Max(1, (int)picture!.Size.Height / 360);
        commands.Transition(picture, state, ComputeState);
        panel.Begin(slot);
        if (controls.IsSplit) RecordBar(commands, controls.Divider, scale);
        if (controls.ShowsPanel) RecordPanel(commands, controls, in status, scale);
        if (controls.ShowsHelp) RecordHelp(commands, slot, scale);
        commands.Transition(picture, ComputeState, state);
    }

    public void Dispose()
    {
        graph.Dispose();
        help.Dispose();
        panel.Dispose();
        program.Dispose();
        font.Dispose();
    }

    private void RecordBar(CommandList commands, float divider, int scale)
    {
        // A panel too narrow for a character is a bar.
        int left = (int)(divider * picture!.Size.Width) - BarWidth * scale / 2;
        panel.Record(commands, (left, 0), (BarWidth * scale, (int)picture.Size.Height), scale, BarPaper);
    }

    private void RecordPanel(CommandList commands, DemoControls controls, in FrameStatus status, int scale)
    {
        WriteHead(controls, in status);
        WriteStages();
        int gap = 4 * scale;
        int textHeight = TextPanel.HeightOf(Math.Min(HeadRows + averages.Stages.Count, PanelRows)) * scale;
        panel.Record(commands, (gap, gap), (panel.Width * scale, textHeight + GraphHeight * scale + gap), scale);
        graph.Record(commands, (gap + (panel.Width - StageGraph.Columns) / 2 * scale, gap + textHeight), GraphHeight * scale, scale);
    }

    private void WriteHead(DemoControls controls, in FrameStatus status)
    {
        panel.Write(0, 0, status.Style, Ink.Yellow);
        panel.WriteNumber(PanelColumns - 1, 0, controls.Strength * 100, "f0", Ink.White);
        panel.Write(PanelColumns - 1, 0, "%", Ink.White);
        panel.WriteNumber(5, 1, averages.FramesPerSecond, "f1", Ink.White);
        panel.Write(6, 1, "frames/s", Ink.White);
        panel.WriteNumber(PanelColumns - 3, 1, averages.Milliseconds, "f1", Ink.White);
        panel.Write(PanelColumns - 2, 1, "ms", Ink.White);
        panel.Write(0, 2, status.Backend, Ink.White);
        panel.WriteNumber(PanelColumns - 4, 2, status.MemoryBytes / Mebibyte, "f0", Ink.White);
        panel.Write(PanelColumns - 3, 2, "MiB", Ink.White);
        WriteModes(controls);
        panel.Write(0, 4, "graph to      ms", Ink.Grey);
        panel.WriteNumber(13, 4, graph.FullScale, "f0", Ink.Grey);
        panel.Write(PanelColumns - HelpPage.Hint.Length, 4, HelpPage.Hint, Ink.Grey);
    }

    /// <summary>What differs from the start, each in a word.</summary>
    private void WriteModes(DemoControls controls)
    {
        int column = 0;
        WriteMode(ref column, controls.IsPaused, "paused");
        WriteMode(ref column, controls.IsFlying, "free");
        WriteMode(ref column, controls.KeepsColor, "colour");
        WriteMode(ref column, !controls.IsStable, "unstable");
        WriteMode(ref column, controls.StylizesLight, "hdr");
        WriteMode(ref column, controls.Mask != MaskMode.None, MaskName(controls.Mask));
    }

    private void WriteMode(ref int column, bool isOn, string name)
    {
        if (!isOn) return;
        panel.Write(column, 3, name, Ink.Yellow);
        column += name.Length + 1;
    }

    private static string MaskName(MaskMode mask) => mask switch
    {
        MaskMode.Hero => "mask:hero",
        MaskMode.Worlds => "mask:worlds",
        MaskMode.Image => "mask:image",
        MaskMode.Depth => "mask:depth",
        _ => "",
    };

    private void WriteStages()
    {
        ReadOnlySpan<char> block = [BitmapFont.Block];
        for (int i = 0; i < averages.Stages.Count; i++)
        {
            (string stage, double milliseconds) = averages.Stages[i];
            panel.Write(0, HeadRows + i, block, Ink.Stage(i));
            panel.Write(2, HeadRows + i, stage, Ink.White);
            panel.WriteNumber(PanelColumns, HeadRows + i, milliseconds, "f2", Ink.White);
        }
    }

    private void RecordHelp(CommandList commands, int slot, int scale)
    {
        help.Begin(slot);
        for (int row = 0; row < HelpPage.Lines.Count; row++)
        {
            help.Write(0, row, HelpPage.Lines[row].Label, Ink.Yellow);
            help.Write(HelpPage.TextColumn, row, HelpPage.Lines[row].Help, Ink.White);
        }

        (int width, int height) = (help.Width * scale, TextPanel.HeightOf(HelpPage.Lines.Count) * scale);
        help.Record(commands, (((int)picture!.Size.Width - width) / 2, ((int)picture.Size.Height - height) / 2), (width, height), scale);
    }
}
