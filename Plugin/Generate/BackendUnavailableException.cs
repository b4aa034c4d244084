namespace RealtimeStyle.Generate;

/// <summary>A backend was asked for by name that this machine cannot run. The message is one line and says what to use instead.</summary>
public sealed class BackendUnavailableException(string message) : Exception(message);
