using Spectre.Console;

namespace RealtimeStyle.Trainer;

/// <summary>Shows how far models are measured: a bar on a terminal, a line for each where output is redirected.</summary>
internal static class MeasuringDisplay
{
    /// <param name="models">Paths of the files.</param>
    /// <param name="measure">Called for each, in order.</param>
    internal static TScore[] Show<TScore>(IReadOnlyList<string> models, Func<string, TScore> measure) =>
        Console.IsOutputRedirected ? ShowLines(models, measure) : ShowBar(models, measure);

    private static TScore[] ShowBar<TScore>(IReadOnlyList<string> models, Func<string, TScore> measure) => AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new ElapsedTimeColumn(), new SpinnerColumn())
        .Start(context =>
        {
            var task = context.AddTask("measuring", maxValue: models.Count);
            return models.Select(path =>
            {
                task.Description = Markup.Escape(NameOf(path));
                var score = measure(path);
                task.Increment(1);
                return score;
            }).ToArray();
        });

    private static TScore[] ShowLines<TScore>(IReadOnlyList<string> models, Func<string, TScore> measure) => [.. models.Select((path, index) =>
    {
        Console.WriteLine($"{index + 1}/{models.Count}  {NameOf(path)}");
        return measure(path);
    })];

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path);
}
