using System.Numerics;

namespace RealtimeStyle.Capture;

/// <summary>The depth of a frame's visible surfaces, as a perspective projection leaves it: the reciprocal of the distance is linear in it.</summary>
/// <param name="Image">D32_SFLOAT, of the frame's size; needs usage TRANSFER_SRC.</param>
/// <param name="AtZero">Distance along the view that depth 0 stands for, above 0, in the host's units; infinity for an infinite reversed projection.</param>
/// <param name="AtOne">Distance that depth 1 stands for, likewise. Reversed depth has the larger distance at 0.</param>
public readonly record struct FrameDepth(HostImage Image, float AtZero, float AtOne)
{
    /// <summary>Reciprocals of both distances, as Shaders/Common/depth.glsl takes them.</summary>
    internal Vector2 InverseDistance => new(1 / AtZero, 1 / AtOne);

    internal void Validate()
    {
        if (AtZero > 0 && AtOne > 0 && AtZero != AtOne) return;
        throw new ArgumentException($"Depth 0 is at {AtZero} and depth 1 at {AtOne}; expected two different distances above 0.");
    }
}
