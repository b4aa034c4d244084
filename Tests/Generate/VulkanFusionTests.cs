using RealtimeStyle.Generate;
using RealtimeStyle.Generate.Vulkan;
using Xunit;

namespace RealtimeStyle.Tests.Generate;

/// <summary>Which steps a network becomes, and how they share memory.</summary>
public sealed class VulkanFusionTests
{
    [Fact]
    public void A_stylization_block_is_one_convolution_and_one_small_merge()
    {
        var model = new OnnxModel(3);
        string normed = model.InstanceNorm(model.Conv(model.ReflectPad(OnnxModel.Input, 1), 3, 8, 3), 8);
        string x = model.Node("Relu", [normed]);

        // The output is stored: what is left of the last block is one more step.
        Assert.Equal(["ConvStep", "InstanceNormStatisticsStep", "ConvStep"], Steps(model.Build(model.Conv(x, 8, 3, 3))));
    }

    [Fact]
    public void A_residual_block_adds_in_one_step()
    {
        var model = new OnnxModel(8);
        string inner = model.InstanceNorm(model.Conv(model.ReflectPad(OnnxModel.Input, 1), 8, 8, 3), 8);
        string sum = model.Node("Add", [OnnxModel.Input, inner]);

        Assert.Equal(["ConvStep", "InstanceNormStatisticsStep", "ElementwiseStep"], Steps(model.Build(model.Node("Relu", [sum]))));
    }

    [Fact]
    public void Upsampling_costs_no_step()
    {
        var model = new OnnxModel(8);
        string up = model.Conv(model.ReflectPad(model.NearestUpsample(OnnxModel.Input, 2), 1), 8, 4, 3);

        Assert.Equal(["ConvStep"], Steps(model.Build(up)));
    }

    [Fact]
    public void Constants_and_activation_after_a_convolution_are_part_of_it()
    {
        var model = new OnnxModel(3);
        string scaled = model.Node("Mul", [model.Conv(OnnxModel.Input, 3, 8, 3), model.Weight([1, 8, 1, 1])]);

        Assert.Equal(["ConvStep"], Steps(model.Build(model.Node("Tanh", [model.Node("Add", [scaled, model.Floats([], 2)])]))));
    }

    [Fact]
    public void A_value_that_is_read_twice_is_stored_as_it_is()
    {
        var model = new OnnxModel(3);
        string shared = model.Conv(OnnxModel.Input, 3, 8, 1);

        Assert.Equal(["ConvStep", "ElementwiseStep"], Steps(model.Build(model.Node("Add", [model.Node("Relu", [shared]), shared]))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Tensors_that_live_together_do_not_overlap(int seed)
    {
        var random = new Random(seed);
        List<Intermediate> tensors = [];
        for (int i = 0; i < 60; i++)
        {
            var tensor = Intermediate.Tensor($"t{i}", new TensorShape(1, random.Next(1, 40), random.Next(1, 30), random.Next(1, 30)), TensorStorage.Float16);
            tensor.FirstStep = random.Next(50);
            tensor.LastStep = tensor.FirstStep + random.Next(8);
            tensors.Add(tensor);
        }

        long arena = MemoryPlan.Place(tensors);

        Assert.All(tensors, tensor => Assert.True(tensor.Offset % MemoryPlan.Alignment == 0 && tensor.Offset + tensor.Bytes <= arena));
        var pairs = tensors.SelectMany((a, i) => tensors.Skip(i + 1).Select(b => (a, b)));
        Assert.DoesNotContain(pairs, pair => LiveTogether(pair.a, pair.b) && Overlap(pair.a, pair.b));
        Assert.True(arena < tensors.Sum(tensor => tensor.Bytes) / 2);
    }

    private static bool LiveTogether(Intermediate a, Intermediate b) => a.FirstStep <= b.LastStep && b.FirstStep <= a.LastStep;

    private static bool Overlap(Intermediate a, Intermediate b) => a.Offset < b.Offset + b.Bytes && b.Offset < a.Offset + a.Bytes;

    private static IEnumerable<string> Steps(byte[] onnx)
    {
        var graph = OnnxReader.Read(onnx, "test.onnx");
        var fused = GraphFusion.Fuse(graph, [new TensorShape(1, graph.InputChannels, 32, 48)], TensorStorage.Float32, KernelChoice.Default());
        return fused.Steps.Select(step => step.GetType().Name);
    }
}
