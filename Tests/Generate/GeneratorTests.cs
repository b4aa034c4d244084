using RealtimeStyle.Generate;
using Xunit;
using static RealtimeStyle.Tests.Generate.OnnxModel;

namespace RealtimeStyle.Tests.Generate;

/// <summary>
/// What every backend must do, stated once: each operator on awkward shapes (one channel, primes, one pixel), and whole
/// networks, against ONNX Runtime. A subclass names a backend and how exact it is.
/// </summary>
public abstract partial class GeneratorTests(GpuFixture gpu) : GpuTest(gpu)
{
    /// <summary>Largest error of one operator, relative to the result's largest magnitude.</summary>
    protected abstract float Tolerance { get; }

    /// <summary>Least PSNR in dB of a whole network, with white as the peak.</summary>
    protected abstract double MinimumPsnr { get; }

    protected abstract IGenerator Create(GeneratorGraph graph, int height, int width);

    [SkippableTheory]
    [InlineData(1, 1, 1, 1, 1, 1, 1, 1, 1)]
    [InlineData(3, 7, 3, 3, 1, 1, 1, 17, 13)]
    [InlineData(7, 5, 3, 3, 2, 1, 1, 19, 23)]
    [InlineData(5, 4, 9, 9, 1, 1, 1, 11, 9)]
    [InlineData(4, 8, 1, 5, 1, 1, 1, 7, 31)]
    [InlineData(8, 12, 5, 1, 3, 1, 1, 31, 7)]
    [InlineData(6, 4, 3, 3, 1, 1, 2, 13, 11)]
    [InlineData(5, 5, 3, 3, 1, 1, 5, 13, 11)]
    [InlineData(3, 4, 3, 3, 1, 2, 1, 13, 17)]
    [InlineData(33, 35, 3, 3, 1, 1, 1, 8, 8)]
    [InlineData(16, 16, 1, 1, 1, 1, 1, 5, 67)]
    public void Convolution(int from, int to, int kernelH, int kernelW, int stride, int dilation, int group, int height, int width) =>
        Check(
            Of(
                from, "Conv",
                [Pair("strides", stride), Pair("dilations", dilation), Int("group", group)],
                inputs: m => [m.Weight([to, from / group, kernelH, kernelW]), m.Weight([to])]),
            from, height, width);

    [SkippableTheory]
    [InlineData(0, 1, 2, 3)]
    [InlineData(4, 0, 0, 0)]
    [InlineData(1, 1, 1, 1)]
    public void Convolution_with_zero_padding_and_no_bias(int top, int left, int bottom, int right) =>
        Check(
            Of(3, "Conv", [Ints("pads", top, left, bottom, right), Ints("strides", 2, 1)], inputs: m => [m.Weight([5, 3, 3, 3])]), 3, 7, 5);

    [SkippableTheory]
    [InlineData("SAME_UPPER")]
    [InlineData("SAME_LOWER")]
    [InlineData("VALID")]
    public void Convolution_with_automatic_padding(string padding) =>
        Check(Of(3, "Conv", [Text("auto_pad", padding)], inputs: m => [m.Weight([5, 3, 4, 3])]), 3, 9, 10);

    [SkippableTheory]
    [InlineData(1, 1, 2, 2, 0, 0, 1, 1, 1)]
    [InlineData(5, 3, 3, 2, 1, 1, 1, 7, 11)]
    [InlineData(7, 4, 4, 2, 1, 0, 1, 5, 3)]
    [InlineData(6, 4, 3, 1, 0, 0, 2, 5, 7)]
    [InlineData(8, 6, 5, 3, 2, 2, 1, 5, 4)]
    public void Transposed_convolution(
        int from, int to, int kernel, int stride, int pad, int outputPadding, int group, int height, int width) =>
        Check(
            Of(
                from, "ConvTranspose",
                [Pair("strides", stride), Ints("pads", pad, pad, pad, pad), Pair("output_padding", outputPadding), Int("group", group)],
                inputs: m => [m.Weight([from, to / group, kernel, kernel]), m.Weight([to])]),
            from, height, width);

    [SkippableTheory]
    [InlineData("reflect", 4, 3, 2, 1)]
    [InlineData("edge", 1, 2, 3, 9)]
    [InlineData("constant", 0, 5, 1, 0)]
    [InlineData("constant", -1, 2, -2, 0)]
    public void Padding(string mode, int top, int left, int bottom, int right)
    {
        Check(
            Of(
                3, "Pad",
                [Text("mode", mode)],
                inputs: m => [m.Integers(0, 0, top, left, 0, 0, bottom, right), m.Floats([], mode == "constant" ? 0.25f : 0)]),
            3, 5, 7);
        Check(Of(5, "Pad", [Text("mode", mode), Ints("pads", 0, 0, top, left, 0, 0, bottom, right)], opset: 10), 5, 7, 5);
    }

    [SkippableTheory]
    [InlineData(1, 1, 1, 0)]
    [InlineData(7, 13, 11, 0)]
    [InlineData(3, 1, 17, 0)]
    [InlineData(16, 67, 61, 0)]
    [InlineData(5, 40, 31, 20)]
    public void Instance_normalization(int channels, int height, int width, float mean) =>
        Check(
            Of(
                channels, "InstanceNormalization",
                [Float("epsilon", 1e-3f)],
                inputs: m => [m.Weight([channels], 0.5f, 1), m.Weight([channels])]),
            channels, height, width, mean);

    [SkippableTheory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 5, 3)]
    public void Batch_normalization(int channels, int height, int width) => Check(
        Of(
            channels, "BatchNormalization", [],
            inputs: m => [m.Weight([channels], 0.5f, 1), m.Weight([channels]), m.Weight([channels]), m.Weight([channels], 0.5f, 1)]),
        channels, height, width);

    [SkippableTheory]
    [InlineData("Relu")]
    [InlineData("LeakyRelu")]
    [InlineData("Tanh")]
    [InlineData("Sigmoid")]
    [InlineData("Identity")]
    public void Activation(string op) => Check(Of(7, op, []), 7, 5, 11);

    [SkippableFact]
    public void Leaky_activation_with_slope() => Check(Of(1, "LeakyRelu", [Float("alpha", 0.3f)]), 1, 3, 5);

    [SkippableFact]
    public void Clipping()
    {
        Check(Of(3, "Clip", [], inputs: m => [m.Floats([], -0.5f), m.Floats([], 0.75f)]), 3, 5, 7);
        Check(Of(3, "Clip", [], inputs: m => ["", m.Floats([], 0.75f)]), 3, 5, 7);
        Check(Of(3, "Clip", [Float("min", 0), Float("max", 1)], opset: 10), 3, 5, 7);
    }

    [SkippableTheory]
    [InlineData("Add")]
    [InlineData("Sub")]
    [InlineData("Mul")]
    [InlineData("Div")]
    public void Arithmetic_of_images(string op)
    {
        var model = new OnnxModel(5);
        // Sigmoid keeps the divisor away from zero.
        Check(model.Build(model.Node(op, [Input, model.Node("Sigmoid", [Input])])), 5, 7, 3);
    }

    [SkippableTheory]
    [InlineData("Add")]
    [InlineData("Sub")]
    [InlineData("Mul")]
    [InlineData("Div")]
    public void Arithmetic_with_constants(string op)
    {
        Check(Of(5, op, [], inputs: m => [m.Floats([], 1.5f)]), 5, 3, 7);
        Check(Of(5, op, [], inputs: m => [m.Weight([1, 5, 1, 1], 0.5f, 1)]), 5, 3, 7);
        var model = new OnnxModel(5);
        Check(model.Build(model.Node(op, [model.Weight([5, 1, 1], 0.5f, 1), model.Node("Sigmoid", [Input])])), 5, 3, 7);
    }

    [SkippableTheory]
    [InlineData(3, 5)]
    [InlineData(4, 4)]
    [InlineData(1, 6)]
    public void Concatenation(int first, int second)
    {
        var model = new OnnxModel(3);
        Check(
            model.Build(model.Node("Concat", [model.Conv(Input, 3, first, 1), Input, model.Conv(Input, 3, second, 1)], Int("axis", 1))),
            3, 5, 7);
    }

    [SkippableTheory]
    [InlineData("nearest", "asymmetric", "floor", 2, 3)]
    [InlineData("nearest", "half_pixel", "round_prefer_floor", 3, 2)]
    [InlineData("nearest", "tf_half_pixel_for_nn", "floor", 2, 2)]
    [InlineData("nearest", "asymmetric", "floor", 1.5f, 0.5f)]
    [InlineData("linear", "half_pixel", "floor", 2, 2)]
    [InlineData("linear", "pytorch_half_pixel", "floor", 3, 4)]
    [InlineData("linear", "half_pixel", "floor", 0.5f, 0.75f)]
    public void Resizing(string mode, string coordinates, string rounding, float scaleH, float scaleW) => Check(
        Of(
            5, "Resize",
            [Text("mode", mode), Text("coordinate_transformation_mode", coordinates), Text("nearest_mode", rounding)],
            inputs: m => ["", m.Floats([4], 1, 1, scaleH, scaleW)]),
        5, 6, 8);

    [SkippableFact]
    public void Resizing_of_older_files()
    {
        Check(Of(3, "Upsample", [Text("mode", "nearest")], opset: 9, inputs: m => [m.Floats([4], 1, 1, 2, 2)]), 3, 5, 3);
        Check(Of(3, "Resize", [Text("mode", "nearest")], opset: 10, inputs: m => [m.Floats([4], 1, 1, 3, 2)]), 3, 5, 3);
    }

    [SkippableTheory]
    [InlineData("DCR", 8, 2)]
    [InlineData("CRD", 12, 2)]
    [InlineData("DCR", 27, 3)]
    public void Depth_to_space(string mode, int channels, int block) =>
        Check(Of(channels, "DepthToSpace", [Int("blocksize", block), Text("mode", mode)]), channels, 5, 7);

    [SkippableTheory]
    [InlineData(3, 2, 6, 10)]
    [InlineData(1, 4, 8, 4)]
    public void Space_to_depth(int channels, int block, int height, int width) =>
        Check(Of(channels, "SpaceToDepth", [Int("blocksize", block)]), channels, height, width);

    [SkippableTheory]
    [InlineData(2, 2, 0, 0)]
    [InlineData(3, 1, 1, 0)]
    [InlineData(3, 2, 1, 1)]
    public void Average_pooling(int kernel, int stride, int pad, int countPads) => Check(
        Of(
            5, "AveragePool",
            [
                Pair("kernel_shape", kernel), Pair("strides", stride),
                Ints("pads", pad, pad, pad, pad), Int("count_include_pad", countPads),
            ]),
        5, 7, 9);

    [SkippableTheory]
    [InlineData(3, 16, 8, 8, false)]
    [InlineData(5, 7, 21, 13, false)]
    [InlineData(4, 8, 9, 33, true)]
    public void Residual_block(int channels, int inner, int height, int width, bool reluAfterAdd)
    {
        var model = new OnnxModel(channels);
        string first = model.Node("Relu", [model.InstanceNorm(model.Conv(model.ReflectPad(Input, 1), channels, inner, 3), inner)]);
        string second = model.InstanceNorm(model.Conv(model.ReflectPad(first, 1), inner, channels, 3), channels);
        string sum = model.Node("Add", [second, Input]);
        Check(model.Build(reluAfterAdd ? model.Node("Relu", [sum]) : sum), channels, height, width);
    }

    [SkippableTheory]
    [InlineData(4, 12)]
    [InlineData(7, 5)]
    [InlineData(16, 20)]
    public void Network_of_the_fast_style_family(int width, int height)
    {
        byte[] onnx = FastStyleNetwork(width);
        Check(onnx, 3, 4 * height, 4 * (height + 3));
    }

    [SkippableTheory]
    [InlineData(48, 64)]
    [InlineData(256, 256)]
    [InlineData(360, 644)]
    public void Public_network_agrees_with_onnx_runtime(int height, int width)
    {
        var graph = OnnxReader.Read(SharedData.Require("models/fns_candy_nc16.onnx"));
        float[] image = TestImage.Smooth(3, height, width);
        float[] expected = BareOnnxRuntime.Run(graph.OnnxBytes, image, new(1, 3, height, width));
        using var generator = Create(graph, height, width);

        float[] actual = GeneratorRun.Run(Device, generator, image);

        double psnr = ImageMeasure.Psnr(expected, actual, graph.Metadata.WhiteLevel);
        Assert.True(psnr >= MinimumPsnr, $"{psnr:f1} dB at {width}x{height}, expected {MinimumPsnr}");
    }

    // Down by 4, a residual block, up by 4: Johnson et al. 2016 with instance normalisation and nearest upsampling.
    private static byte[] FastStyleNetwork(int width)
    {
        var model = new OnnxModel(3);
        string Block(string x, int from, int to, int kernel, int stride) =>
            model.Node("Relu", [model.InstanceNorm(model.Conv(model.ReflectPad(x, kernel / 2), from, to, kernel, stride), to)]);
        string down = Block(Block(Block(Input, 3, width, 9, 1), width, 2 * width, 3, 2), 2 * width, 4 * width, 3, 2);
        string inner = model.Conv(model.ReflectPad(Block(down, 4 * width, 4 * width, 3, 1), 1), 4 * width, 4 * width, 3);
        string residual = model.Node("Add", [model.InstanceNorm(inner, 4 * width), down]);
        string half = Block(model.NearestUpsample(residual, 2), 4 * width, 2 * width, 3, 1);
        string up = Block(model.NearestUpsample(half, 2), 2 * width, width, 3, 1);
        return model.Build(model.Conv(model.ReflectPad(up, 4), width, 3, 9));
    }

    private void Check(byte[] onnx, int channels, int height, int width, float mean = 0)
    {
        var graph = OnnxReader.Read(onnx, "test.onnx");
        graph.ThrowIfUnsupported();
        float[] image = TestImage.Noise(channels, height, width, mean);
        float[] expected = BareOnnxRuntime.Run(onnx, image, new(1, channels, height, width));
        using var generator = Create(graph, height, width);

        AssertClose(expected, GeneratorRun.Run(Device, generator, image));
    }

    private void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        float peak = Math.Max(1, expected.Max(Math.Abs));
        for (int index = 0; index < expected.Length; index++)
        {
            float error = Math.Abs(expected[index] - actual[index]);
            Assert.True(error <= Tolerance * peak, $"value {index} of {expected.Length} is {actual[index]}, expected {expected[index]}");
        }
    }
}
