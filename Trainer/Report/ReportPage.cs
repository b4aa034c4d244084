using System.Xml.Linq;

namespace RealtimeStyle.Trainer.Report;

/// <summary>The report as one file of HTML: pictures and plots stand in it, and it needs neither network nor script.</summary>
internal static class ReportPage
{
    internal static void Write(string path, string title, IEnumerable<XElement> sections)
    {
        var page = new XElement(
            "html",
            new XAttribute("lang", "en"),
            new XElement("head", new XElement("meta", new XAttribute("charset", "utf-8")), new XElement("title", "RealtimeStyle: report"), new XElement("style", ReadStyleSheet())),
            new XElement("body", new XElement("h1", title), sections));
        AtomicFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            writer.Write($"<!DOCTYPE html>\n{page.ToString(SaveOptions.DisableFormatting)}\n");
        });
    }

    private static string ReadStyleSheet()
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
