using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Gpu;

public sealed class SpirvReflectionTests
{
    private static byte[] Compositor => ShaderCode.Load(typeof(ShaderCode).Assembly, "Composite/FrameCompositor.comp");

    [Fact]
    public void ReadsBindingsPushConstantsAndLocalSize()
    {
        var reflection = new SpirvReflection(Compositor);
        Assert.Equal([.. Enumerable.Range(0, 5).Select(binding => ((uint)binding, DescriptorType.StorageBuffer))], reflection.Bindings);
        Assert.Equal(44u, reflection.PushConstantSize);
        Assert.Equal((8u, 8u, 1u), reflection.LocalSize);
    }

    [Fact]
    public void ReadsALocalSizeOfSpecialisationConstants()
    {
        uint[] constants = new uint[24];
        (constants[21], constants[22], constants[23]) = (8, 4, 2);
        byte[] convolution = ShaderCode.Load(typeof(ShaderCode).Assembly, "Generate/ConvTiled.comp");
        Assert.Equal((8u, 4u, 2u), new SpirvReflection(convolution, constants).LocalSize);
        Assert.Equal((1u, 1u, 1u), new SpirvReflection(convolution).LocalSize);
    }

    [Fact]
    public void RefusesWhatIsNotSpirv() => Assert.Throws<InvalidDataException>(() => new SpirvReflection(new byte[64]));

    [Fact]
    public void RefusesTruncatedModules() => Assert.Throws<InvalidDataException>(() => new SpirvReflection(Compositor.AsSpan(0, 24)));

    [Fact]
    public void NamesTheShadersThereAreWhenOneIsMissing()
    {
        FileNotFoundException error = Assert.Throws<FileNotFoundException>(() => ShaderCode.Load(typeof(ShaderCode).Assembly, "Encode/Nothing.comp"));
        Assert.Contains("Encode/FrameEncoder.comp", error.Message, StringComparison.Ordinal);
    }
}
