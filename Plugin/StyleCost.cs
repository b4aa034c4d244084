using RealtimeStyle.Generate;

namespace RealtimeStyle;

/// <summary>What a style costs in a view; known before either is made.</summary>
/// <param name="Backend">What would run the generator.</param>
/// <param name="ViewBytes">Vulkan memory of the view itself, once however many styles it shows.</param>
/// <param name="StyleBytes">Vulkan memory of the style compiled for the view. Its constants take their size again until the first frame has finished.</param>
/// <param name="MultiplyAdds">Multiplications with addition in the network's convolutions, a frame; 0 where only ONNX Runtime can read the file.</param>
/// <param name="Dispatches">Compute dispatches of the network, a frame; 0 for the backends that run on the host's processor or by CUDA.</param>
/// <param name="TrafficBytes">
/// What the network's dispatches read and write in a frame, each tensor once a dispatch: the least that memory has to carry; 0 likewise.
/// </param>
public sealed record StyleCost(Backend Backend, long ViewBytes, long StyleBytes, long MultiplyAdds, int Dispatches, long TrafficBytes)
{
    /// <summary>Vulkan memory of a view that shows this style alone, as <see cref="StyleView.MemoryBytes"/> will have it.</summary>
    public long TotalBytes => ViewBytes + StyleBytes;
}
