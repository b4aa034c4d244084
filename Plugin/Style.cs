using RealtimeStyle.Generate;

namespace RealtimeStyle;

/// <summary>A style as read from its file: checked, in host memory, ready to be compiled for views. Immutable; needs no disposal.</summary>
public sealed class Style
{
    internal Style(string name, GeneratorGraph graph)
    {
        Name = name;
        Graph = graph;
    }

    /// <summary>Display name.</summary>
    public string Name { get; }

    /// <summary>The network.</summary>
    public GeneratorGraph Graph { get; }
}
