using System.Xml.Linq;
using static RealtimeStyle.Tests.Trainer.TrainCommand;

namespace RealtimeStyle.Tests.Trainer.Report;

/// <summary>The console is the process's: these do not run beside each other.</summary>
[Collection("console")]
public sealed class ReportCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Writes_one_page_that_needs_no_other_file()
    {
        var options = TrainingFiles.Options(folder, iterations: 1);
        string[] files = ["--content", options.Content[0], "--features", options.Features];
        var model = folder.File("small.onnx");
        Assert.Equal((0, ""), Run(["style", "--style", options.Styles[0], .. files, "-o", model, "--preset", "smoke", "--iterations", "1", "--size", "32", "--style-size", "32"]));
        var film = folder.Folder("film");
        FilmFiles.Write(film, 11, brighten: _ => 0);
        File.WriteAllLines(folder.File("norms.csv"), ["norm,seed,iteration,training,held_out", "batch,1,5,9,8", "batch,1,10,7,6", "instance,1,5,7,5", "instance,1,10,4,3"]);
        File.WriteAllLines(folder.File("pixels.csv"), ["curve,step,seconds,objective", "noise,0,0,9", "noise,1,2,4", "a<b,0,0.1,5", "a<b,1,2.1,3"]);
        File.WriteAllLines(folder.File("sweep.csv"), ["term,weight,measure,value", "motion,0,E_warp 1 frame,0.02", "motion,0,style ratio,0.1", "motion,100,E_warp 1 frame,0.005", "motion,100,style ratio,0.11"]);
        TrainingFiles.WritePicture(folder.File("sweep.png"), 48, 32, seed: 3);
        var report = folder.File("report.html");
        string[] line = ["report", model, .. files, "--size", "32", "-o", report];
        Assert.Equal((0, ""), Run([.. line, "--styles", folder.Path, "--frames", film, "--experiments", folder.File("norms.csv"), folder.File("pixels.csv"), folder.File("sweep.csv")]));

        var page = XDocument.Parse(File.ReadAllText(report));
        Assert.All(page.Descendants("img"), picture => Assert.StartsWith("data:image/jpeg;base64,", picture.Attribute("src")!.Value, StringComparison.Ordinal));
        Assert.Equal((2 * 3) + 1, page.Descendants("img").Count());
        Assert.Equal("A row for each weight: 0, 100.", Assert.Single(page.Descendants("figcaption")).Value);
        Assert.Equal(5, page.Descendants("svg").Count());
        Assert.Empty(page.Descendants("script"));
        Assert.DoesNotContain("://", File.ReadAllText(report), StringComparison.Ordinal);
        Assert.Equal(["1", "6", "3", "5", "0.5"], Cells(page, "seed"));
        Assert.Equal(["a<b", "5.000", "0.100", "2.000", "20.000", "all the way"], Cells(page, "generator"));
        Assert.Equal(["0", "0.02", "1.00", "0.1", "1.00", "100", "0.005", "0.25", "0.11", "1.10"], Cells(page, "motion weight", rows: 2));
        Assert.Equal("painting.png", Cells(page, "model")[2]);

        AssertFails(2, "--styles", [.. line, "--styles", film]);
        AssertFails(1, "painting.png", [.. line, "--style", options.Styles[0], "--experiments", options.Styles[0]]);
    }

    /// <summary>The first rows of the table whose first column is called <paramref name="first"/>.</summary>
    private static string[] Cells(XDocument page, string first, int rows = 1)
    {
        var table = page.Descendants("table").Single(table => table.Descendants("th").First().Value == first);
        return [.. table.Element("tbody")!.Elements("tr").Take(rows).Elements("td").Select(cell => cell.Value)];
    }
}
