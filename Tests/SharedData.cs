using System.Runtime.CompilerServices;

namespace RealtimeStyle.Tests;

/// <summary>Pictures, weights and public networks that are not part of the project; a test that needs them is skipped where they are absent.</summary>
internal static class SharedData
{
    public static string RepositoryRoot { get; } = Path.GetFullPath(Path.Combine(ThisFolder(), ".."));

    public static string Root { get; } = Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared", "data"));

    /// <summary>Full path of a file, or a skipped test.</summary>
    public static string Require(string relative)
    {
        string path = Path.Combine(Root, relative);
        Skip.IfNot(Path.Exists(path), $"needs shared/data/{relative} beside the checkout");
        return path;
    }

    // Callers are in this file only: the path is that of the caller's.
    private static string ThisFolder([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;
}
