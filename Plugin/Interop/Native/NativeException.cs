namespace RealtimeStyle.Interop.Native;

/// <summary>A call that breaks the contract of the C interface itself; never leaves this assembly.</summary>
internal sealed class NativeException(NativeResult result, string message) : Exception(message)
{
    public NativeResult Result { get; } = result;
}
