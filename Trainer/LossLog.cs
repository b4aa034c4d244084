using System.Globalization;
using System.Text;

namespace RealtimeStyle.Trainer;

/// <summary>
/// The losses of every iteration as CSV. Written as a whole beside each checkpoint, so that the two never tell of different runs: a
/// run that is resumed keeps the lines up to its checkpoint and drops what came after; one that is resumed with other losses starts anew.
/// </summary>
internal sealed class LossLog
{
    private readonly string path;
    private List<string> lines;

    /// <param name="path">The file.</param>
    /// <param name="finished">Iterations whose lines are kept, where the file is there already.</param>
    internal LossLog(string path, long finished)
    {
        this.path = path;
        lines = finished > 0 && File.Exists(path) ? [.. ReadLines(path).TakeWhile((_, line) => line <= finished)] : [];
    }

    internal void Add(TrainingProgress progress)
    {
        var header = $"iteration,loss,{string.Join(',', progress.Losses.Select(loss => loss.Name))},learning_rate";
        if (lines.Count == 0 || lines[0] != header) lines = [header];
        double[] numbers = [progress.Loss, .. progress.Losses.Select(loss => loss.Value), progress.LearningRate];
        lines.Add($"{progress.Finished},{string.Join(',', numbers.Select(Number))}");
    }

    internal void Write() => AtomicFile.Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        foreach (var line in lines) writer.Write($"{line}\n");
    });

    private static string[] ReadLines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TrainerException($"cannot read the losses of the run so far, '{path}': {exception.Message}; move the file away", exception);
        }
    }

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
