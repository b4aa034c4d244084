namespace RealtimeStyle.Generate;

/// <summary>
/// A generator that runs on the host's processor, from one float32 (1,C,H,W) tensor to another. Both lie in memory that
/// the creator owns and keeps alive.
/// </summary>
internal interface IHostNetwork : IDisposable
{
    /// <summary>Computes the output tensor from the input tensor.</summary>
    void Run();
}
