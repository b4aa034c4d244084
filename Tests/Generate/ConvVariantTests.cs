using RealtimeStyle.Generate;
using RealtimeStyle.Generate.Vulkan;
using Xunit;

namespace RealtimeStyle.Tests.Generate;

/// <summary>Every way of computing a convolution that tuning may choose, on shapes that fit no tile, against the plain loops.</summary>
public sealed class ConvVariantTests(GpuFixture gpu) : GpuTest(gpu)
{
    public static TheoryData<string, int> Variants()
    {
        var data = new TheoryData<string, int>();
        for (int i = 0; i < ConvVariants.All.Count; i++) data.Add(ConvVariants.All[i].ToString(), i);
        return data;
    }

    [SkippableTheory]
    [MemberData(nameof(Variants))]
    public void Agrees_with_the_reference(string name, int turn)
    {
        ConvVariant variant = ConvVariants.All.Single(candidate => candidate.ToString() == name);
        Skip.If(variant.HalfArithmetic && !(Device.Features.HalfArithmetic && Device.Features.HalfStorage), "the device has no 16-bit arithmetic");
        int channels = variant.Quads * variant.GroupQuads * 4;

        // All variants run the first; at the others they take turns, as each is compiled anew.
        Assert.True(TryCheck(variant, NormalizedTwice(channels), 3, 13, 37));
        bool isDone = false;
        for (int other = turn; !isDone; other++)
        {
            isDone = (other % 4) switch
            {
                0 => TryCheck(variant, Strided(channels - 1), 5, 41, 19),
                1 => TryCheck(variant, Upsampled(channels), 6, 11, 17),
                2 => TryCheck(variant, Transposed(channels - 2), 4, 7, 5),
                _ => TryCheck(variant, Dilated(channels - 3), 1, 9, 67),
            };
        }
    }

    // Both ways: statistics of what it stores, and scale, shift and activation of what it loads.
    private static byte[] NormalizedTwice(int channels)
    {
        var model = new OnnxModel(3);
        string first = model.Node("Relu", [model.InstanceNorm(model.Conv(model.ReflectPad(OnnxModel.Input, 1), 3, channels, 3), channels)]);
        return model.Build(model.InstanceNorm(model.Conv(model.ReflectPad(first, 1), channels, channels, 3), channels));
    }

    private static byte[] Strided(int channels)
    {
        var model = new OnnxModel(5);
        return model.Build(model.Node("Conv", [OnnxModel.Input, model.Weight([channels, 5, 3, 2])], OnnxModel.Pair("strides", 2), OnnxModel.Ints("pads", 1, 1, 1, 0)));
    }

    private static byte[] Upsampled(int channels)
    {
        var model = new OnnxModel(6);
        return model.Build(model.InstanceNorm(model.Conv(model.ReflectPad(model.NearestUpsample(OnnxModel.Input, 2), 1), 6, channels, 3), channels));
    }

    private static byte[] Transposed(int channels)
    {
        var model = new OnnxModel(4);
        return model.Build(model.Node("ConvTranspose", [OnnxModel.Input, model.Weight([4, channels, 4, 4])], OnnxModel.Pair("strides", 2), OnnxModel.Ints("pads", 1, 1, 1, 1)));
    }

    private static byte[] Dilated(int channels)
    {
        var model = new OnnxModel(1);
        return model.Build(model.Node("Conv", [OnnxModel.Input, model.Weight([channels, 1, 3, 3])], OnnxModel.Pair("dilations", 2), OnnxModel.Ints("pads", 2, 2, 2, 2)));
    }

    private bool TryCheck(ConvVariant variant, byte[] onnx, int channels, int height, int width)
    {
        TensorStorage storage = variant.HalfArithmetic ? TensorStorage.Float16 : TensorStorage.Float32;
        float tolerance = variant.HalfArithmetic ? Tolerance.Float16 : Tolerance.Float32;
        var graph = OnnxReader.Read(onnx, "test.onnx");
        float[] image = TestImage.Noise(channels, height, width);
        var kernels = new KernelChoice(LoadTexels: false, _ => variant);
        FusedGraph fused = GraphFusion.Fuse(graph, graph.InputShapes(height, width), storage, kernels);
        if (!fused.Steps.OfType<ConvStep>().Any(step => step.Variant == variant)) return false;
        using var reference = HostGenerator.CreateReference(Device, graph, height, width);
        using var generator = VulkanGenerator.Create(Device, graph, height, width, storage, kernels);

        float[] expected = GeneratorRun.Run(Device, reference, image), actual = GeneratorRun.Run(Device, generator, image);

        float peak = Math.Max(1, expected.Max(Math.Abs)), error = expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max();
        Assert.True(error <= tolerance * peak, $"{variant} of {channels} channels at {width}x{height}: error {error} of {peak}");
        return true;
    }
}
