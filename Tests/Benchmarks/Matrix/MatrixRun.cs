using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Benchmarks.Matrix;

/// <summary>Every contender on every network at every size, on one device.</summary>
/// <param name="device">Outlives this.</param>
/// <param name="options">What to measure.</param>
/// <param name="progress">Told in one line each what is being measured and what came out.</param>
internal sealed class MatrixRun(GpuDevice device, MatrixOptions options, Action<string> progress)
{
    private readonly (Style Style, string Name)[] models = [.. options.Models.Select(file => (StylePlugin.Load(file), Path.GetFileNameWithoutExtension(file)))];

    /// <summary>Measures everything.</summary>
    public IReadOnlyList<MatrixRow> Measure()
    {
        var rows = new List<MatrixRow>();
        int total = models.Length * options.Sizes.Count, done = 0;
        foreach ((Style style, string model) in models)
        {
            foreach (Extent2D size in options.Sizes)
            {
                progress($"{++done} of {total}: {model} at {size.Width}x{size.Height}");
                rows.AddRange(Measure(style, model, size));
            }
        }

        return rows;
    }

    /// <summary>Runs every contender once a round, in turn, so that a slow minute of the machine is everybody's.</summary>
    private List<MatrixRow> Measure(Style style, string model, Extent2D size)
    {
        using FrameRing ring = FrameRing.Create(device, 1);
        using var frame = new EngineFrame(device, size);
        MatrixCell[] cells = [.. Contender.All.Select(contender => new MatrixCell(contender, device, options))];
        foreach (MatrixCell cell in cells) cell.Open(ring, frame, style);
        while (cells.Any(cell => cell.WantsMore))
        {
            foreach (MatrixCell cell in cells.Where(cell => cell.WantsMore)) cell.Next();
        }

        List<MatrixRow> rows = [.. cells.Select(cell => cell.ToRow(model, $"{size.Width}x{size.Height}"))];
        foreach (MatrixRow row in rows) progress($"    {row.Contender,-12} {(row.FrameMs is { } frameMs ? $"{frameMs:f1} ms" : row.Note)}");
        foreach (MatrixCell cell in cells) cell.Dispose();
        device.WaitIdle();
        device.Retire.CollectAll();
        return rows;
    }
}
