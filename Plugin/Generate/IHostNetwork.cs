namespace RealtimeStyle.Generate;

/// <summary>
/// A generator that runs on the host's processor, from float32 (1,C,H,W) tensors to another. All lie in memory that
/// the creator owns and keeps alive.
/// </summary>
internal interface IHostNetwork : IDisposable
{
    /// <summary>Computes the output tensor from the input tensors.</summary>
    void Run();
}
