using System.Xml.Linq;
using RealtimeStyle.Trainer.Experiments;

namespace RealtimeStyle.Trainer.Report;

/// <summary>A table of the page.</summary>
internal static class PageTable
{
    internal static XElement Of(ResultTable table) => new(
        "table",
        new XElement("thead", new XElement("tr", table.Columns.Select(column => new XElement("th", column)))),
        new XElement("tbody", table.Rows.Select(row => new XElement("tr", row.Select(cell => new XElement("td", cell))))));
}
