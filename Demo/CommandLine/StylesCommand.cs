using System.CommandLine;
using RealtimeStyle.Generate;
using Spectre.Console;

namespace RealtimeStyle.Demo.CommandLine;

/// <summary><c>demo styles</c>: what is installed.</summary>
internal static class StylesCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("styles", "List the installed styles and textures");
        command.SetAction(_ => List(console));
        return command;
    }

    private static int List(IAnsiConsole console)
    {
        if (StyleCatalog.Files.Count == 0)
            console.WriteLine($"No styles in {StyleCatalog.Folder}; train one (train style --help) and copy its .onnx there.");
        (string Kind, StyleEntry Entry)[] installed =
            [.. StyleCatalog.Entries.Select(entry => ("style", entry)), .. TextureCatalog.Files.Select(file => ("texture", new StyleEntry(file)))];
        if (installed.Length == 0) return DemoCommandLine.Done;
        var table = new Table().Border(TableBorder.Simple).AddColumns("name", "kind", "size", "trained with");
        foreach ((string kind, StyleEntry entry) in installed)
        {
            long kibibytes = new FileInfo(entry.File).Length / 1024;
            table.AddRow(new Text(entry.Name), new Text(kind), new Text($"{kibibytes} KiB"), new Text(Describe(entry.File)));
        }

        console.Write(table);
        return DemoCommandLine.Done;
    }

    private static string Describe(string file)
    {
        try
        {
            GeneratorMetadata metadata = OnnxReader.Read(file).Metadata;
            return string.Join(", ", metadata.Entries.Select(entry => $"{entry.Key} {entry.Value}").Order(StringComparer.Ordinal));
        }
        catch (GeneratorFormatException exception)
        {
            return exception.Message;
        }
    }
}
