namespace RealtimeStyle.Demo;

/// <summary>Something that the user can put right. The message is one line: what, where, what to do.</summary>
internal sealed class DemoException(string message, Exception? cause = null) : Exception(message, cause);
