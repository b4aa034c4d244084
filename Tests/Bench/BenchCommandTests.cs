using System.Text.Json;
using RealtimeStyle.Benchmarks;

namespace RealtimeStyle.Tests.Bench;

/// <summary>The benchmarks as a user types them.</summary>
[Collection("console")]
public sealed class BenchCommandTests : IDisposable
{
    private static readonly string Wave = Path.Combine(SharedData.RepositoryRoot, "Demo", "Assets", "Styles", "great_wave.onnx");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void WritesJsonAndMarkdownWithAPeersRowsAmongItsOwn()
    {
        string peers = folder.File("peers.json");
        File.WriteAllText(peers, """
            [{ "model": "great_wave", "size": "64x64", "contender": "peer", "runs": 3, "frameMs": 12.5, "generateMs": 12.5 },
             { "model": "great_wave", "size": "32x32", "contender": "peer", "runs": 3, "frameMs": 4, "generateMs": 4 }]
            """);
        (string json, string markdown) = (folder.File("out/bench.json"), folder.File("out/bench.md"));
        (int code, string error) = Run("--model", Wave, "--size", "64x64", "--rounds", "1", "--peer", peers, "--json", json, "--markdown", markdown);
        Assert.True(code == 0, error);
        JsonElement report = JsonDocument.Parse(File.ReadAllText(json)).RootElement;
        Assert.Equal(
            ["onnxruntime", "ort-cpu", "ort-cuda", "vulkan fp32", "vulkan fp16", "peer"],
            report.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("contender").GetString()));
        Assert.True(report.GetProperty("roofline").GetProperty("bytesPerSecond").GetDouble() > 0);
        string text = File.ReadAllText(markdown);
        Assert.Contains("| 64x64 | vulkan fp32 | ", text, StringComparison.Ordinal);
        Assert.Contains("| 64x64 | peer | 12.5 |  |  | 12.50 |", text, StringComparison.Ordinal);
        Assert.DoesNotContain("32x32", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "'64'", "--size", "64")]
    [InlineData(2, "--rounds", "--rounds", "0")]
    [InlineData(2, "nonsense", "nonsense")]
    [InlineData(1, "missing.onnx", "--model", "missing.onnx")]
    [InlineData(1, "missing.json", "--peer", "missing.json")]
    public void AWrongCommandIsOneLine(int expected, string named, params string[] arguments)
    {
        (int code, string error) = Run([.. arguments, "--json", folder.File("bench.json")]);
        Assert.Equal(expected, code);
        Assert.Contains(named, Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    private static (int Code, string Error) Run(params string[] arguments)
    {
        (TextWriter output, TextWriter error) = (Console.Out, Console.Error);
        using var captured = new StringWriter();
        try
        {
            Console.SetOut(TextWriter.Null);
            Console.SetError(captured);
            return (Program.Main(arguments), captured.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
