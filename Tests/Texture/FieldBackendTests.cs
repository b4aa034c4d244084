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
        byte[] expected = Read(Backend.Reference, TensorStorage.Float32), actual = Read(backend, storage);
        Assert.InRange(expected.Zip(actual).Max(pair => Math.Abs(pair.First - pair.Second)), 0, tolerance);
    }

    private byte[] Read(Backend backend, TensorStorage storage)
    {
        using var field = TextureField.Create(Device, TextureModel.Small, new FieldOptions { Backend = backend, Storage = storage });
        using var reader = new FieldReader(field);
        uint[] texels = new uint[200 * 100];
        reader.Read(new FieldRegion(-100, 5, 200, 100), texels);
        return [.. System.Runtime.InteropServices.MemoryMarshal.AsBytes<uint>(texels)];
    }
}
