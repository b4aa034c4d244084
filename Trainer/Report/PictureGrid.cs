using System.Xml.Linq;

namespace RealtimeStyle.Trainer.Report;

/// <summary>Pictures in rows, each row with its name before it.</summary>
internal static class PictureGrid
{
    internal static XElement Of(IEnumerable<XElement> rows) => new("table", new XAttribute("class", "grid"), rows);

    /// <param name="name">What all pictures have in common.</param>
    /// <param name="pictures">What each is of, and its data URI.</param>
    internal static XElement Row(string name, IEnumerable<(string Subject, string Source)> pictures) => new(
        "tr",
        new XElement("th", name),
        pictures.Select(picture => new XElement("td", new XElement("img", new XAttribute("src", picture.Source), new XAttribute("alt", $"{picture.Subject}, {name}")))));
}
