namespace RealtimeStyle.Demo.Input;

/// <summary>A script of keys that cannot be understood. The message is one line: what, where, what to do.</summary>
internal sealed class KeyScriptException(string message, Exception? cause = null) : Exception(message, cause);
