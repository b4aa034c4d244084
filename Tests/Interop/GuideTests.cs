namespace RealtimeStyle.Tests.Interop;

/// <summary>What Plugin/README.md shows is taken from programs that the tests compile and run.</summary>
public sealed class GuideTests
{
    [Theory]
    [InlineData("csharp", "Tests/Hosts/package/Program.cs", 3)]
    [InlineData("c", "Tests/Hosts/c/host.c", 1)]
    public void SnippetsAreOfProgramsThatRun(string language, string program, int count)
    {
        string guide = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "Plugin", "README.md"));
        string source = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, program));
        string[] snippets = [.. guide.Split($"```{language}\n").Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)])];
        Assert.Equal(count, snippets.Length);
        Assert.All(snippets, snippet => Assert.Contains(snippet, source, StringComparison.Ordinal));
    }
}
