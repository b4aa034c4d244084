using System.CommandLine;
using RealtimeStyle.Generate;
using Spectre.Console;

namespace RealtimeStyle.Demo.CommandLine;

/// <summary><c>demo styles</c>: what is installed.</summary>
internal static class StylesCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("styles", "List the installed styles");
        command.SetAction(_ => List(console));
        return command;
    }

    private static int List(IAnsiConsole console)
    {
        IReadOnlyList<string> files = StyleCatalog.Files;
        if (files.Count == 0)
        {
            console.WriteLine($"No styles in {StyleCatalog.Folder}; train one (train style --help) and copy its .onnx there.");
            return DemoCommandLine.Done;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("style", "size", "trained with");
        foreach (string file in files)
        {
            long kibibytes = new FileInfo(file).Length / 1024;
            table.AddRow(new Text(StyleCatalog.NameOf(file)), new Text($"{kibibytes} KiB"), new Text(Describe(file)));
        }

        console.Write(table);
        return DemoCommandLine.Done;
    }

    private static string Describe(string file)
    {
        try
        {
            GeneratorMetadata metadata = StylePlugin.Load(file).Graph.Metadata;
            return string.Join(", ", metadata.Entries.Select(entry => $"{entry.Key} {entry.Value}").Order(StringComparer.Ordinal));
        }
        catch (GeneratorFormatException exception)
        {
            return exception.Message;
        }
    }
}
