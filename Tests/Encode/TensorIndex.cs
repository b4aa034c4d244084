using RealtimeStyle.Generate;

namespace RealtimeStyle.Tests.Encode;

/// <summary>The index formula of Shaders/Common/tensor.glsl, for three-channel images.</summary>
internal static class TensorIndex
{
    public static int Of(TensorLayout layout, int width, int height, int c, int y, int x) => layout == TensorLayout.Planar
        ? (((c * height) + y) * width) + x
        : (((((c / 4) * height) + y) * width) + x) * 4 + (c % 4);

    public static ulong ByteCount(TensorLayout layout, TensorStorage storage, int width, int height) =>
        (ulong)(width * height * (layout == TensorLayout.Planar ? 3 : 4) * (storage == TensorStorage.Float16 ? 2 : 4));
}
