using RealtimeStyle.Demo;

namespace RealtimeStyle.Tests.Demo;

/// <summary><c>demo styles</c>, <c>demo devices</c>, and no command at all.</summary>
[Collection(GpuCollection.Name)]
public sealed class ListingTests(GpuFixture gpu)
{
    [Fact]
    public void Devices_are_listed_with_their_backends()
    {
        DemoRun run = DemoRun.InProcess("devices");
        run.AssertDone();
        Assert.Contains(gpu.Device.Name, run.Output, StringComparison.Ordinal);
        Assert.Contains("vulkan ort-cpu reference", run.Output.Replace("ort-cuda ", ""), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_installed_style_is_listed()
    {
        DemoRun run = DemoRun.InProcess("styles");
        run.AssertDone();
        Assert.All(StyleCatalog.Entries, entry => Assert.Contains(entry.Name, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void Help_names_every_command()
    {
        DemoRun run = DemoRun.InProcess("--help");
        run.AssertDone();
        Assert.All(
            (string[])["scene", "stylize", "styles", "devices"],
            command => Assert.Contains($"  {command} ", run.Output, StringComparison.Ordinal));
    }
}
