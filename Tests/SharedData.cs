namespace RealtimeStyle.Tests;

/// <summary>Pictures, weights and public networks that are not part of the project; a test that needs them is skipped where they are absent.</summary>
internal static class SharedData
{
    public static string RepositoryRoot { get; } = FindRepositoryRoot();

    public static string Root { get; } = Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared", "data"));

    /// <summary>Full path of a file, or a skipped test.</summary>
    public static string Require(string relative)
    {
        string path = Path.Combine(Root, relative);
        Skip.IfNot(Path.Exists(path), $"needs shared/data/{relative} beside the checkout");
        return path;
    }

    // Not by the compiler's path of this file, which a continuous-integration build makes anonymous.
    private static string FindRepositoryRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder != null && !File.Exists(Path.Combine(folder, "RealtimeStyle.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException($"No RealtimeStyle.sln above {AppContext.BaseDirectory}; run the tests from a checkout.");
    }
}
