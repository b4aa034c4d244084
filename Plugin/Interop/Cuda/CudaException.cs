namespace RealtimeStyle.Interop.Cuda;

/// <summary>CUDA cannot be used here, or a call of its driver failed. The message is one line: what came, what was expected, what to do.</summary>
public sealed class CudaException(string message) : Exception(message);
