using System.Collections.Concurrent;
using RealtimeStyle.Generate;
using RealtimeStyle.Switching;
using RealtimeStyle.Tests.Generate;

namespace RealtimeStyle.Tests.Switching;

/// <summary>A folder of styles that changes while it is watched.</summary>
public sealed class StyleFolderTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder folder = new();
    private readonly ConcurrentQueue<string> log = new();

    private string File => Path.Combine(folder.Path, "one.onnx");

    [Fact]
    public void AChangedFileIsReadAgain()
    {
        System.IO.File.WriteAllBytes(File, Network());
        using var styles = new StyleFolder(folder.Path, log.Enqueue);
        Style old = styles.Load(Assert.Single(styles.Files));
        Assert.Same(old, styles.Load(File));
        System.IO.File.WriteAllBytes(File, Network());
        StyleChange change = default;
        Assert.True(SpinWait.SpinUntil(() => styles.TryTakeChange(out change), Patience), "the change was not seen");
        Assert.Same(old, change.Old);
        Assert.Same(change.New, styles.Load(File));
    }

    [Fact]
    public void ABrokenFileLeavesTheOldStyleWithOneLine()
    {
        System.IO.File.WriteAllBytes(File, Network());
        using var styles = new StyleFolder(folder.Path, log.Enqueue);
        Style old = styles.Load(File);
        System.IO.File.WriteAllText(File, "no network");
        Assert.True(SpinWait.SpinUntil(() => !log.IsEmpty, Patience), "nothing was logged");
        Assert.Contains("stays as it was", Assert.Single(log), StringComparison.Ordinal);
        Assert.False(styles.TryTakeChange(out _));
        Assert.Same(old, styles.Load(File));
    }

    [Fact]
    public void AMissingFolderHasNoStylesAndSaysThatItIsNotWatched()
    {
        using var styles = new StyleFolder(Path.Combine(folder.Path, "nowhere"), log.Enqueue);
        Assert.Empty(styles.Files);
        Assert.Contains("not watched", Assert.Single(log), StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderThatVanishesLeavesTheLoadedStyles()
    {
        System.IO.File.WriteAllBytes(File, Network());
        using var styles = new StyleFolder(folder.Path, log.Enqueue);
        Style style = styles.Load(File);
        System.IO.File.Delete(File);
        Directory.Delete(folder.Path);
        Assert.Empty(styles.Files);
        Assert.Same(style, styles.Load(File));
    }

    public void Dispose() => folder.Dispose();

    private static byte[] Network()
    {
        var model = new OnnxModel(3);
        return model.Build(model.Conv(OnnxModel.Input, 3, 3, 1));
    }
}
