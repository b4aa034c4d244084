using RealtimeStyle.Generate;
using RealtimeStyle.Generate.Vulkan;
using Xunit;

namespace RealtimeStyle.Tests.Generate;

/// <summary>Operators that the vulkan backend carries out while it loads or stores another, in the orders that could go wrong.</summary>
public sealed class VulkanViewTests(GpuFixture gpu) : GpuTest(gpu)
{
    [SkippableTheory]
    [InlineData(2, "reflect", 1, 3)]
    [InlineData(3, "reflect", 1, 3)]
    [InlineData(4, "edge", 2, 5)]
    [InlineData(2, "constant", 1, 3)]
    [InlineData(2, "constant", 3, 4)]
    [InlineData(2, "reflect", 4, 9)]
    [InlineData(5, "reflect", 1, 3)]
    public void Upsampling_and_padding_before_a_convolution(int factor, string mode, int pad, int kernel)
    {
        var model = new OnnxModel(5);
        string padded = Pad(model, model.NearestUpsample(OnnxModel.Input, factor), mode, pad);
        Check(model, model.Conv(padded, 5, 6, kernel), 5);
    }

    [SkippableTheory]
    [InlineData(2, 1)]
    [InlineData(1, 2)]
    public void Upsampling_before_a_strided_or_dilated_convolution(int stride, int dilation)
    {
        var model = new OnnxModel(4);
        string x = Pad(model, model.NearestUpsample(OnnxModel.Input, 2), "reflect", 1);
        Check(model, model.Node("Conv", [x, model.Weight([4, 4, 3, 3])], OnnxModel.Pair("strides", stride), OnnxModel.Pair("dilations", dilation)), 4);
    }

    [SkippableTheory]
    [InlineData("constant")]
    [InlineData("reflect")]
    public void Functions_on_both_sides_of_a_border(string mode)
    {
        var model = new OnnxModel(3);
        string shifted = model.Node("Add", [OnnxModel.Input, model.Weight([1, 3, 1, 1], 0.5f, 1)]);
        string bordered = Pad(model, model.Node("Sigmoid", [shifted]), mode, 2);
        string after = model.Node("Sub", [model.Floats([], 2), model.Node("LeakyRelu", [bordered])]);
        Check(model, model.Conv(model.Node("Tanh", [after]), 3, 7, 3), 3);
    }

    [SkippableFact]
    public void Norms_of_what_is_not_stored()
    {
        var model = new OnnxModel(6);
        string first = model.InstanceNorm(model.Node("Relu", [OnnxModel.Input]), 6);
        string second = model.InstanceNorm(model.Node("Relu", [model.InstanceNorm(first, 6)]), 6);
        string batch = model.Node("BatchNormalization", [second, model.Weight([6], 0.5f, 1), model.Weight([6]), model.Weight([6]), model.Weight([6], 0.5f, 1)]);
        Check(model, model.InstanceNorm(model.NearestUpsample(batch, 2), 6), 6);
    }

    [SkippableTheory]
    [InlineData("DepthToSpace")]
    [InlineData("SpaceToDepth")]
    [InlineData("AveragePool")]
    [InlineData("ConvTranspose")]
    [InlineData("Depthwise")]
    [InlineData("Resize")]
    [InlineData("Concat")]
    [InlineData("Div")]
    [InlineData("Crop")]
    public void Every_reader_applies_norm_and_activation(string reader)
    {
        var model = new OnnxModel(8);
        string x = model.Node("Relu", [model.InstanceNorm(model.Conv(OnnxModel.Input, 8, 8, 1), 8)]);
        string y = reader switch
        {
            "AveragePool" => model.Node(reader, [x], OnnxModel.Pair("kernel_shape", 3)),
            "ConvTranspose" => model.Node(reader, [x, model.Weight([8, 5, 4, 4])], OnnxModel.Pair("strides", 2), OnnxModel.Ints("pads", 1, 1, 1, 1)),
            "Depthwise" => model.Node("Conv", [x, model.Weight([8, 1, 3, 3])], OnnxModel.Int("group", 8), OnnxModel.Ints("pads", 1, 1, 1, 1)),
            "Resize" => model.Node(reader, [x, "", model.Floats([4], 1, 1, 1.5f, 1.5f)], OnnxModel.Text("mode", "linear")),
            "Concat" => model.Node(reader, [x, OnnxModel.Input, x], OnnxModel.Int("axis", 1)),
            "Div" => model.Node(reader, [model.Weight([8, 1, 1], 0.5f, 1), model.Node("Add", [x, model.Floats([], 1)])]),
            "Crop" => Pad(model, x, "constant", -2),
            _ => model.Node(reader, [x], OnnxModel.Int("blocksize", 2)),
        };
        byte[] onnx = model.Build(y);
        Check(onnx, 8, loadTexels: true);
        Check(onnx, 8, loadTexels: false);
    }

    [SkippableFact]
    public void A_value_with_several_readers_stays_what_it_is()
    {
        var model = new OnnxModel(4);
        string shared = model.Conv(OnnxModel.Input, 4, 4, 1);
        string other = model.Node("Identity", [shared]);
        string tanh = model.Node("Tanh", [model.Node("Mul", [shared, model.Floats([], 3)])]);
        string normed = model.InstanceNorm(other, 4);
        Check(model, model.Node("Add", [model.Node("Add", [tanh, model.Node("Relu", [other])]), normed]), 4);
    }

    [SkippableFact]
    public void A_generator_that_records_twice_answers_the_same()
    {
        var model = new OnnxModel(3);
        var graph = OnnxReader.Read(model.Build(model.InstanceNorm(model.Conv(model.ReflectPad(OnnxModel.Input, 1), 3, 8, 3), 8)), "test.onnx");
        float[] image = TestImage.Noise(3, 12, 20);
        using var generator = VulkanGenerator.Create(Device, graph, 12, 20, TensorStorage.Float32);

        Assert.Equal(GeneratorRun.Run(Device, generator, image), GeneratorRun.Run(Device, generator, image));
    }

    [SkippableTheory]
    [InlineData(true, TensorStorage.Float32, 50)]
    [InlineData(false, TensorStorage.Float32, 50)]
    [InlineData(true, TensorStorage.Float16, 40)]
    [InlineData(false, TensorStorage.Float16, 40)]
    public void Loads_as_texels_and_as_buffer_elements_agree(bool loadTexels, TensorStorage storage, double minimumPsnr)
    {
        Skip.If(storage == TensorStorage.Float16 && !Device.Features.HalfStorage, "the device cannot store 16-bit floats");
        var graph = OnnxReader.Read(SharedData.Require("models/fns_candy_nc16.onnx"));
        float[] image = TestImage.Smooth(3, 48, 64);
        float[] expected = BareOnnxRuntime.Run(graph.OnnxBytes, image, new(1, 3, 48, 64));
        using var generator = VulkanGenerator.Create(Device, graph, 48, 64, storage, KernelChoice.Default(loadTexels));

        Assert.InRange(ImageMeasure.Psnr(expected, GeneratorRun.Run(Device, generator, image), 255), minimumPsnr, double.PositiveInfinity);
    }

    private static string Pad(OnnxModel model, string input, string mode, int pad) =>
        model.Node("Pad", [input, model.Integers(0, 0, pad, pad, 0, 0, pad, pad)], OnnxModel.Text("mode", mode));

    private void Check(OnnxModel model, string output, int channels) => Check(model.Build(output), channels, loadTexels: true);

    private void Check(byte[] onnx, int channels, bool loadTexels)
    {
        const int Height = 12, Width = 20;
        var graph = OnnxReader.Read(onnx, "test.onnx");
        float[] image = TestImage.Noise(channels, Height, Width);
        float[] expected = BareOnnxRuntime.Run(onnx, image, new(1, channels, Height, Width));
        using var generator = VulkanGenerator.Create(Device, graph, Height, Width, TensorStorage.Float32, KernelChoice.Default(loadTexels));

        float[] actual = GeneratorRun.Run(Device, generator, image);

        float peak = Math.Max(1, expected.Max(Math.Abs)), error = expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max();
        Assert.True(error <= Tolerance.Float32 * peak, $"error {error} of {peak}");
    }
}
