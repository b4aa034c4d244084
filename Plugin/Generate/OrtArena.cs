using Microsoft.ML.OnnxRuntime;

namespace RealtimeStyle.Generate;

/// <summary>
/// The processor's memory for what lies between the operators of a network, one for all networks of the process: they run one after the
/// other, so it is as large as the largest wants it, and a style that is seen for the first time finds it there.
/// </summary>
internal static class OrtArena
{
    static OrtArena()
    {
        const int ByDefault = -1;
        using var memory = new OrtMemoryInfo(OrtNetwork.ProcessorMemory, OrtAllocatorType.ArenaAllocator, 0, OrtMemType.Default);
        using var limits = new OrtArenaCfg(maxMemory: 0, ByDefault, ByDefault, ByDefault);
        try
        {
            OrtEnv.Instance().CreateAndRegisterAllocator(memory, limits);
        }
        catch (OnnxRuntimeException)
        {
            // A host that uses ONNX Runtime itself has registered one; its own serves as well.
        }
    }

    /// <summary>Has a session take its memory from here.</summary>
    public static void Use(SessionOptions options) => options.AddSessionConfigEntry("session.use_env_allocators", "1");
}
