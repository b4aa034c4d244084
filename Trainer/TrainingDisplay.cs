using System.Diagnostics;
using Spectre.Console;

namespace RealtimeStyle.Trainer;

/// <summary>Shows a run: a bar with losses and time left on a terminal, a line now and then where output is redirected.</summary>
internal static class TrainingDisplay
{
    private static readonly TimeSpan LogInterval = TimeSpan.FromSeconds(15);

    internal static void Show(long finished, long total, Action<Action<TrainingProgress>> run)
    {
        if (Console.IsOutputRedirected) ShowLines(finished, run);
        else ShowBar(finished, total, run);
    }

    private static void ShowBar(long finished, long total, Action<Action<TrainingProgress>> run) => AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .Start(context =>
        {
            var task = context.AddTask("training", maxValue: total);
            task.Value = finished;
            var losses = new LossSmoother();
            run(progress =>
            {
                losses.Add(progress);
                task.Description = $"{losses}";
                task.Value = progress.Finished;
            });
        });

    private static void ShowLines(long first, Action<Action<TrainingProgress>> run)
    {
        var clock = Stopwatch.StartNew();
        var lastLine = TimeSpan.Zero;
        var losses = new LossSmoother();
        run(progress =>
        {
            losses.Add(progress);
            if (clock.Elapsed - lastLine < LogInterval && progress.Finished != progress.Total) return;
            lastLine = clock.Elapsed;
            var perIteration = clock.Elapsed / (progress.Finished - first);
            var left = perIteration * (progress.Total - progress.Finished);
            Console.WriteLine($"{progress.Finished}/{progress.Total}  {losses}  {perIteration.TotalSeconds:0.00} s/iteration, {left:hh\\:mm\\:ss} left");
        });
    }
}
