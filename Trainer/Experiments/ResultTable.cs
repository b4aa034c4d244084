using Spectre.Console;

namespace RealtimeStyle.Trainer.Experiments;

/// <summary>What an experiment found, for the terminal and for the report.</summary>
internal sealed record ResultTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    internal void Print()
    {
        var table = new Table().AddColumns([.. Columns.Select(Markup.Escape)]);
        foreach (var row in Rows) table.AddRow([.. row.Select(Markup.Escape)]);
        AnsiConsole.Write(table);
    }
}
