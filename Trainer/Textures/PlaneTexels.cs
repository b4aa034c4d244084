using RealtimeStyle.Measure;
using RealtimeStyle.Trainer.Data;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Textures;

/// <summary>Pictures as the baselines have them, RGBA8, and as networks have them, planes in 0..1.</summary>
internal static class PlaneTexels
{
    private const uint Opaque = 255u << 24;

    /// <summary>Takes (1, 3, H, W).</summary>
    internal static TexelPatch Of(Tensor picture) =>
        new(FromPlanes(picture.contiguous().cpu().data<float>().ToArray()), (int)picture.shape[3], (int)picture.shape[2]);

    /// <summary>Takes (3, H, W).</summary>
    internal static uint[] FromPlanes(float[] planes)
    {
        var texels = new uint[planes.Length / 3];
        Array.Fill(texels, Opaque);
        for (var i = 0; i < planes.Length; i++) texels[i % texels.Length] |= (uint)PictureSheet.ToByte(planes[i]) << (8 * (i / texels.Length));
        return texels;
    }

    /// <summary>(3, H, W).</summary>
    internal static float[] ToPlanes(uint[] texels)
    {
        var planes = new float[3 * texels.Length];
        for (var i = 0; i < planes.Length; i++) planes[i] = (texels[i % texels.Length] >> (8 * (i / texels.Length)) & 255) / 255f;
        return planes;
    }
}
