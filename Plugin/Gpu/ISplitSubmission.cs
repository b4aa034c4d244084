using Silk.NET.Vulkan;
using Semaphore = Silk.NET.Vulkan.Semaphore;

namespace RealtimeStyle.Gpu;

/// <summary>
/// How a frame is submitted in halves around work that another API does on the same GPU. The GPU orders the halves by timeline semaphores;
/// the host waits for nothing. <see cref="FrameRing"/> is one.
/// </summary>
public interface ISplitSubmission
{
    /// <summary>Submits what was recorded.</summary>
    /// <param name="signal">A timeline semaphore that gets <paramref name="value"/> when it has run.</param>
    /// <param name="value">Above the semaphore's.</param>
    /// <returns>A command buffer in the recording state, to go on in.</returns>
    CommandBuffer Submit(Semaphore signal, ulong value);

    /// <summary>Lets the next submission, and with it all that follow, wait on the GPU.</summary>
    /// <param name="wait">A timeline semaphore.</param>
    /// <param name="value">That it must have reached.</param>
    void WaitFor(Semaphore wait, ulong value);
}
