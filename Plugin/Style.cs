using RealtimeStyle.Generate;

namespace RealtimeStyle;

/// <summary>A style as read from its file: checked, in host memory, ready to be compiled for views. Immutable; needs no disposal.</summary>
public sealed class Style
{
    private readonly float[] rowWeights;

    internal Style(string name, GeneratorGraph graph)
        : this(name, graph, row: 0)
    {
        Rows = [.. graph.Rows.Select((row, index) => new Style($"{name}/{row}", graph, index))];
    }

    private Style(string name, GeneratorGraph graph, int row)
    {
        Name = name;
        Graph = graph;
        rowWeights = new float[graph.Rows.Count];
        if (rowWeights.Length > 0) rowWeights[row] = 1;
    }

    /// <summary>Display name; of one of several in a file, <c>file/row</c>.</summary>
    public string Name { get; }

    /// <summary>The network.</summary>
    public GeneratorGraph Graph { get; }

    /// <summary>
    /// The styles of a file that holds several, to be shown like any other; the file as a whole shows the first. They are compiled together,
    /// and fade into each other at the cost of one. Empty where there is one style.
    /// </summary>
    public IReadOnlyList<Style> Rows { get; } = [];

    /// <summary>One of <see cref="Rows"/> by its name in the file.</summary>
    /// <exception cref="GeneratorFormatException">The file has no such row; the message names those that it has.</exception>
    public Style FindRow(string row)
    {
        for (int i = 0; i < Rows.Count; i++)
        {
            if (Graph.Rows[i] == row) return Rows[i];
        }

        throw new GeneratorFormatException($"{Name}: no style '{row}' in the file; {(Rows.Count == 0 ? "it holds one style, ask for no row" : $"expected {string.Join(", ", Graph.Rows)}")}");
    }

    /// <summary>The weight of each row of the network; empty where it has one style.</summary>
    internal ReadOnlySpan<float> RowWeights => rowWeights;

    /// <summary>Shown by the same compiled network.</summary>
    internal bool SharesNetworkWith(Style other) => ReferenceEquals(Graph, other.Graph);
}
