namespace RealtimeStyle.Trainer;

/// <summary>A command line that cannot be carried out; exit code 2 instead of 1.</summary>
internal sealed class UsageException(string message) : Exception(message);
