namespace RealtimeStyle.Generate;

/// <summary>Backends as they are called on a command line.</summary>
public static class BackendNames
{
    private static readonly Dictionary<string, Backend> ByName = new(StringComparer.Ordinal)
    {
        ["auto"] = Backend.Auto,
        ["vulkan"] = Backend.Vulkan,
        ["ort-cuda"] = Backend.OrtCuda,
        ["ort-cpu"] = Backend.OrtCpu,
        ["reference"] = Backend.Reference,
    };

    /// <summary>Every name, <c>auto</c> first.</summary>
    public static IReadOnlyCollection<string> All => ByName.Keys;

    /// <summary>The name of a backend.</summary>
    public static string Of(Backend backend)
    {
        // No query: a frame's overlay asks.
        foreach ((string name, Backend named) in ByName)
        {
            if (named == backend) return name;
        }

        throw new ArgumentOutOfRangeException(nameof(backend), $"There is no backend {backend}; expected one of {string.Join(", ", All)}.");
    }

    /// <summary>The backend of a name; false for an unknown one.</summary>
    public static bool TryParse(string name, out Backend backend) => ByName.TryGetValue(name, out backend);
}
