using System.Numerics;
using RealtimeStyle.Generate;
using RealtimeStyle.Texture;

namespace RealtimeStyle.Tests.Texture;

/// <summary>Every backend computes the plane of the specification, but for rounding.</summary>
public sealed class FieldBackendTests(GpuFixture gpu) : GpuTest(gpu)
{
    [SkippableTheory]
    [InlineData(Backend.Vulkan, TensorStorage.Float32, 1)]
    [InlineData(Backend.Vulkan, TensorStorage.Float16, 12)]
    [InlineData(Backend.OrtCpu, TensorStorage.Float32, 1)]
    public void Plane_is_the_reference(Backend backend, TensorStorage storage, int tolerance)
    {
        Skip.If(storage == TensorStorage.Float16 && !Device.Features.HalfStorage, "no 16-bit storage");
        NeuralTexture texture = TextureModel.WithNormals(1, new Vector3(0.5f, 0.5f, 0.9f));
        for (int map = 0; map < texture.Maps.Count; map++)
        {
            byte[] expected = Read(texture, map, Backend.Reference, TensorStorage.Float32), actual = Read(texture, map, backend, storage);
            Assert.InRange(expected.Zip(actual).Max(pair => Math.Abs(pair.First - pair.Second)), 0, tolerance);
        }
    }

    private byte[] Read(NeuralTexture texture, int map, Backend backend, TensorStorage storage)
    {
        using var field = TextureField.Create(Device, texture, new FieldOptions { Backend = backend, Storage = storage });
        using var reader = new FieldReader(field, map);
        uint[] texels = new uint[200 * 100];
        reader.Read(new FieldRegion(-100, 5, 200, 100), texels);
        return [.. System.Runtime.InteropServices.MemoryMarshal.AsBytes<uint>(texels)];
    }
}
