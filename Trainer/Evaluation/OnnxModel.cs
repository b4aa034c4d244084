using System.Diagnostics;
using System.Globalization;
using RealtimeStyle.Generate;

namespace RealtimeStyle.Trainer.Evaluation;

/// <summary>A finished .onnx, run by ONNX Runtime on pictures in 0..1 whatever its own value range is.</summary>
internal sealed class OnnxModel : IDisposable
{
    /// <summary>Where neither the file nor the user says how large the painting was.</summary>
    internal const int DefaultStyleSize = 384;

    private const int TimedPasses = 9;

    private readonly GeneratorGraph graph;
    private readonly OrtNetwork network;
    private readonly string path;
    private readonly float[] rowWeights;

    /// <param name="path">The file.</param>
    /// <param name="row">Which of its styles is run, where it has several; null: the first.</param>
    /// <exception cref="TrainerException">The file has several styles, and not that one.</exception>
    internal OnnxModel(string path, string? row = null)
    {
        this.path = path;
        graph = OnnxReader.Read(path);
        rowWeights = new float[graph.Rows.Count];
        if (rowWeights.Length > 0) Row = row ?? graph.Rows[0];
        network = OrtNetwork.Load(graph);
    }

    /// <summary>Of the file, and of the style in it where it has several.</summary>
    internal string Name => Row is null ? graph.Metadata.Name : $"{graph.Metadata.Name}/{Row}";

    /// <summary>Which of its rows is run; null where the file has none.</summary>
    /// <exception cref="TrainerException">The file has rows, and not that one.</exception>
    internal string? Row
    {
        get => rowWeights.Length == 0 ? null : graph.Rows[Array.IndexOf(rowWeights, 1)];
        set
        {
            if (value is null) return;
            var index = IndexOf(value);
            Array.Clear(rowWeights);
            rowWeights[index] = 1;
        }
    }

    /// <summary>Rows that are results for one painting with different noise; none where they are different paintings.</summary>
    internal IReadOnlyList<string> Draws => string.Equals(graph.Metadata.Entries.GetValueOrDefault("norm"), "noise", StringComparison.Ordinal) ? graph.Rows : [];

    /// <summary>Shorter side of the painting that it was trained on, in pixels; null where the file does not say.</summary>
    internal int? StyleSize => int.TryParse(graph.Metadata.Entries.GetValueOrDefault("style_size"), CultureInfo.InvariantCulture, out var pixels) ? pixels : null;

    /// <summary>Its kind of network; null where the file does not say.</summary>
    internal string? Architecture => graph.Metadata.Entries.GetValueOrDefault("arch");

    /// <summary>10⁹ multiply-adds of a frame at 1080p.</summary>
    internal double Gmac => FrameCost.Gmac(graph);

    /// <summary>(3, side, side) in, the same out, clamped as on a screen.</summary>
    internal float[] Run(float[] picture, int side) => Run(picture, side, side);

    /// <summary>(3, height, width) in, the same out, clamped as on a screen.</summary>
    internal unsafe float[] Run(float[] picture, int height, int width)
    {
        var alignment = graph.Metadata.Alignment;
        if (height % alignment != 0 || width % alignment != 0)
            throw new TrainerException($"'{Name}' takes pictures whose sides are multiples of {alignment}, not {width}x{height}; pass others");
        var white = graph.Metadata.WhiteLevel;
        var shapes = graph.InputShapes(height, width);
        var input = Array.ConvertAll(picture, value => value * white);
        var output = new float[input.Length];
        fixed (float* inputMemory = input, weights = rowWeights, outputMemory = output)
        {
            network.Bind(shapes, [(nint)inputMemory, (nint)weights], shapes[0], (nint)outputMemory);
            network.Run();
        }
        return Array.ConvertAll(output, value => Math.Clamp(value / white, 0, 1));
    }

    /// <summary>What a pass takes with all of the processor, once ONNX Runtime is warm: the median of some.</summary>
    internal double MedianSeconds(float[] picture, int height, int width)
    {
        Run(picture, height, width);
        double[] seconds = [.. Enumerable.Range(0, TimedPasses).Select(_ => Time()).Order()];
        return seconds[TimedPasses / 2];

        double Time()
        {
            var clock = Stopwatch.StartNew();
            Run(picture, height, width);
            return clock.Elapsed.TotalSeconds;
        }
    }

    private int IndexOf(string row)
    {
        for (var i = 0; i < graph.Rows.Count; i++)
            if (string.Equals(graph.Rows[i], row, StringComparison.Ordinal)) return i;
        throw new TrainerException($"{path} has no style '{row}'; pass a painting of one of its own: {string.Join(", ", graph.Rows)}");
    }

    public void Dispose() => network.Dispose();
}
