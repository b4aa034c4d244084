using System.Globalization;
using System.Xml.Linq;
using static RealtimeStyle.Tests.Trainer.TrainCommand;

namespace RealtimeStyle.Tests.Trainer.Report;

/// <summary>The console is the process's: these do not run beside each other.</summary>
[Collection("console")]
public sealed class TextureReportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Shows_textures_beside_what_there_is_without_a_network()
    {
        var exemplars = folder.Folder("exemplars");
        TrainingFiles.WritePicture(Path.Combine(exemplars, "stripes.png"), 80, 64, seed: 1);
        var model = folder.File("stripes.onnx");
        Assert.Equal((0, ""), Run(["texture", "--exemplar", Path.Combine(exemplars, "stripes.png"), "--features", "shallow", "-o", model, "--preset", "smoke", "--iterations", "1"]));
        File.WriteAllLines(folder.File("pixels.csv"), ["texture,step,seconds,loss,network_loss,network_seconds", "stripes,0,0,9,4,0.1", "stripes,1,2,4,4,0.1", "stripes,2,4,3,4,0.1"]);
        var report = folder.File("report.html");
        string[] line = ["report", model, "--features", "shallow", "-o", report, "--experiments", folder.File("pixels.csv")];
        Assert.Equal((0, ""), Run([.. line, "--exemplar", exemplars]));

        var page = XDocument.Parse(File.ReadAllText(report));
        Assert.Equal(4, page.Descendants("img").Count());
        Assert.DoesNotContain("://", File.ReadAllText(report), StringComparison.Ordinal);
        Assert.Equal(["stripes", "4.0000", "3.0000", "3.0000 (2)", "1", "2.0000", "0.1000"], Cells(page, "pixels of"));
        double[] quality = Numbers(page, "texture", 0), repetition = Numbers(page, "texture", 1);
        // Copied pixels are nearer to the exemplar than what an untrained network makes, and those of the exemplar come again.
        Assert.True(quality[3] < quality[0] && quality[5] < quality[0], $"hex {quality[3]}, repeat {quality[5]}, network {quality[0]}");
        Assert.True(repetition[3] > 0.9, $"the repeated exemplar peaks at {repetition[3]}");
        Assert.True(repetition[2] < repetition[3] && repetition[0] < repetition[3]);

        AssertFails(2, "stripes.png", line);
        AssertFails(2, "--exemplar", [.. line, "--exemplar", folder.Folder("others")]);
        AssertFails(2, "two runs", ["report", Shipped("Styles/great_wave"), .. line[1..], "--exemplar", exemplars]);
        AssertFails(2, "bark", ["report", Shipped("Textures/bark"), .. line[1..], "--exemplar", exemplars]);
    }

    private static string Shipped(string name) => Path.Combine(SharedData.RepositoryRoot, "Demo", "Assets", $"{name}.onnx");

    private static double[] Numbers(XDocument page, string first, int table) =>
        [.. Cells(page, first, table).Skip(1).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];

    /// <summary>The first row of one of the tables whose first column is called <paramref name="first"/>.</summary>
    private static string[] Cells(XDocument page, string first, int table = 0) =>
        [.. page.Descendants("table").Where(other => other.Descendants("th").First().Value == first).ElementAt(table).Element("tbody")!.Element("tr")!.Elements("td").Select(cell => cell.Value)];
}
