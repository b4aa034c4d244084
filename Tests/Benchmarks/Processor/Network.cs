namespace RealtimeStyle.Benchmarks.Processor;

/// <summary>A network's file, known in the tables by its name.</summary>
public sealed record Network(string File)
{
    public static IEnumerable<Network> Installed => InstalledNetworks.Default().Select(file => new Network(file));

    public override string ToString() => Path.GetFileNameWithoutExtension(File);
}
