using System.Runtime.InteropServices;
using Google.Protobuf;
using RealtimeStyle.Trainer.TensorBoard;

namespace RealtimeStyle.Trainer;

/// <summary>What surrounds a training loop: the bar, the files beside the model, Ctrl-C.</summary>
internal static class TrainingRun
{
    /// <summary>Until done or interrupted. Losses, checkpoint and preview are written every few iterations, 0 being none, and at the end.</summary>
    internal static void Train(ITrainingLoop loop, RunFiles files, int checkpointEvery, Action writePreview)
    {
        var losses = new LossLog(files.Losses, loop.Finished);
        using var events = new EventFile(files.Events, loop.Finished);
        void Write()
        {
            loop.Save(files.Checkpoint);
            losses.Write();
            events.Write();
            writePreview();
        }

        using var stop = new CancellationTokenSource();
        void Interrupt(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        TrainingDisplay.Show(loop.Finished, loop.Total, report => loop.Run(
            progress =>
            {
                report(progress);
                losses.Add(progress);
                events.Add(progress);
                if (checkpointEvery > 0 && progress.Finished % checkpointEvery == 0) Write();
            },
            stop.Token));
        Write();
    }

    /// <summary>Throws where the run was interrupted: what it would export is not what was asked for.</summary>
    internal static void RequireDone(ITrainingLoop loop, RunFiles files)
    {
        if (!loop.IsDone)
            throw new TrainerException($"interrupted after {loop.Finished} of {loop.Total} iterations; go on with --resume {files.Checkpoint}");
    }

    /// <summary>Writes the result, or nothing.</summary>
    internal static void Export(IMessage model, RunFiles files)
    {
        AtomicFile.Write(files.Model, model.WriteTo);
        Console.WriteLine($"wrote {files.Model} ({model.CalculateSize() / 1024} KiB); go on training with --resume {files.Checkpoint}");
    }
}
