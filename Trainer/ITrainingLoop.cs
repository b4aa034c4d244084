namespace RealtimeStyle.Trainer;

/// <summary>A training run that can be stopped, saved and gone on with between any two iterations.</summary>
internal interface ITrainingLoop
{
    /// <summary>Iterations that are done.</summary>
    long Finished { get; }

    /// <summary>Iterations that were asked for.</summary>
    long Total { get; }

    /// <summary>Nothing is left to do.</summary>
    bool IsDone { get; }

    /// <summary>Runs until done or until cancelled, always ending between two iterations.</summary>
    /// <exception cref="TrainerException">The run diverged.</exception>
    void Run(Action<TrainingProgress> report, CancellationToken cancellation);

    /// <summary>Writes a checkpoint.</summary>
    void Save(string path);
}
