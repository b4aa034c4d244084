using System.Runtime.InteropServices;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Overlay;

/// <summary>A rectangle with a grid of characters, drawn over the picture. Each frame in flight has its own characters.</summary>
internal sealed class TextPanel : IDisposable
{
    /// <summary>Dots around the grid; also in TextPanel.comp.</summary>
    private const int Margin = 4;

    /// <summary>Dots from one row to the next; also in TextPanel.comp.</summary>
    private const int LineHeight = BitmapFont.CellHeight + 2;

    private readonly GpuDevice device;
    private readonly ComputeProgram program;
    private readonly GpuBuffer font;
    private readonly GpuBuffer[] cells;
    private readonly ComputeBinding?[] bindings;
    private readonly int columns;
    private readonly int rows;
    private int slot;

    /// <summary>Creates an empty panel.</summary>
    /// <param name="device">Outlives the panel.</param>
    /// <param name="program">TextPanel.comp; outlives the panel.</param>
    /// <param name="font">As <see cref="BitmapFont.Upload"/> gives it; outlives the panel.</param>
    /// <param name="columns">Characters a row.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="framesInFlight">Slots.</param>
    public TextPanel(GpuDevice device, ComputeProgram program, GpuBuffer font, int columns, int rows, int framesInFlight)
    {
        this.device = device;
        this.program = program;
        this.font = font;
        this.columns = columns;
        this.rows = rows;
        ulong size = (ulong)(columns * rows * sizeof(uint));
        cells = [.. Enumerable.Range(0, framesInFlight).Select(_ => GpuBuffer.Create(device, size, MemoryPlace.Host, "overlay text"))];
        bindings = new ComputeBinding?[framesInFlight];
    }

    public int Columns => columns;

    /// <summary>Dots with the margin; times the scale in pixels.</summary>
    public int Width => columns * BitmapFont.CellWidth + 2 * Margin;

    /// <summary>Dots of so many rows with the margin; times the scale in pixels.</summary>
    public static int HeightOf(int rows) => rows * LineHeight + 2 * Margin;

    /// <summary>Draws on another picture from now on.</summary>
    public void Use(GpuImage picture)
    {
        for (int i = 0; i < bindings.Length; i++)
        {
            if (bindings[i] is { } old) device.Retire.Retire(old);
            bindings[i] = program.Bind(font, cells[i], ShaderResource.Storage(picture.View));
        }
    }

    /// <summary>Clears the characters of a slot and takes those of the frame.</summary>
    public void Begin(int slot)
    {
        this.slot = slot;
        cells[slot].Span<uint>().Clear();
    }

    /// <summary>Writes characters into a row; what does not fit or is not ASCII is left out.</summary>
    public void Write(int column, int row, ReadOnlySpan<char> text, uint ink)
    {
        if (row >= rows) return;
        Span<uint> line = cells[slot].Span<uint>().Slice(row * columns, columns);
        foreach (char character in text)
        {
            if (column >= columns) return;
            if (character is >= BitmapFont.First and <= BitmapFont.Block) line[column] = (uint)(character - BitmapFont.First) | ink << 8;
            column++;
        }
    }

    /// <summary>Writes a number that ends before a column. Formats it without the boxes that an interpolated string makes.</summary>
    public void WriteNumber(int end, int row, double value, string format, uint ink)
    {
        Span<char> digits = stackalloc char[24];
        if (value.TryFormat(digits, out int length, format)) Write(Math.Max(0, end - length), row, digits[..length], ink);
    }

    /// <summary>Draws the panel; the picture is in layout General.</summary>
    /// <param name="commands">Where to record.</param>
    /// <param name="corner">Upper left, pixels.</param>
    /// <param name="size">Pixels.</param>
    /// <param name="scale">Pixels a dot.</param>
    /// <param name="paper">Colour and cover of the background.</param>
    public void Record(CommandList commands, (int X, int Y) corner, (int Width, int Height) size, int scale, uint paper = Ink.Paper)
    {
        var push = new Push(corner.X, corner.Y, size.Width, size.Height, columns, rows, scale, paper);
        commands.Dispatch(bindings[slot]!, in push, size.Width, size.Height);
        commands.ComputeBarrier();
    }

    public void Dispose()
    {
        foreach (ComputeBinding? binding in bindings) binding?.Dispose();
        foreach (GpuBuffer buffer in cells) buffer.Dispose();
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Push(int X, int Y, int Width, int Height, int Columns, int Rows, int Scale, uint Paper);
}
