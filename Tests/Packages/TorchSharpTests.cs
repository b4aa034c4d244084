using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace RealtimeStyle.Tests.Packages;

/// <summary>What the trainer relies on in TorchSharp, whichever source it comes from.</summary>
public sealed class TorchSharpTests
{
    [Fact]
    public void An_error_of_libtorch_is_an_exception_with_its_reason()
    {
        var error = Assert.Throws<ExternalException>(() => zeros([2, 3]).matmul(zeros([2, 3])));
        Assert.Contains("2x3", error.Message, StringComparison.Ordinal);
        Assert.Equal([2, 2], zeros([2, 3]).matmul(zeros([3, 2])).shape);
    }

    [Fact]
    public void A_scope_disposes_what_was_made_in_it_and_not_moved_out()
    {
        Tensor inner, kept;
        using (NewDisposeScope())
        {
            inner = ones([2]);
            kept = (inner * 3).MoveToOuterDisposeScope();
        }
        Assert.True(inner.IsInvalid);
        Assert.Equal([3f, 3f], kept.data<float>().ToArray());
        Assert.Throws<InvalidOperationException>(() => inner + kept);
    }

    [Fact]
    public void Batch_norm_keeps_running_statistics_which_are_saved_with_the_weights()
    {
        using var norm = nn.BatchNorm2d(1, momentum: 0.5);
        var input = tensor([1f, 3f, 5f, 7f], [1, 1, 2, 2]);
        // Mean 4, variance 5, or 20/3 unbiased, half of which the running ones (0 and 1) take in.
        Assert.Equal(-3 / Math.Sqrt(5), norm.call(input).data<float>().ToArray()[0], 1e-4);
        Assert.Equal(2, norm.running_mean.item<float>(), 1e-5);
        Assert.Equal((1 + (20 / 3.0)) / 2, norm.running_var.item<float>(), 1e-5);
        using var other = nn.BatchNorm2d(1);
        using var file = new MemoryStream();
        norm.save(new BinaryWriter(file));
        file.Position = 0;
        other.load(new BinaryReader(file));
        other.eval();
        Assert.Equal((1 - 2) / Math.Sqrt((1 + (20 / 3.0)) / 2), other.call(input).data<float>().ToArray()[0], 1e-4);
    }

    [Fact]
    public void Gradients_are_those_of_the_formula()
    {
        var x = tensor([1f, 2f, 3f], [3], requires_grad: true);
        (x * x * x).sum().backward();
        Assert.Equal([3f, 12f, 27f], x.grad!.data<float>().ToArray());
        using (no_grad()) Assert.False((x * 2).requires_grad);
        Assert.True((x * 2).requires_grad);
    }

    [Fact]
    public void Adam_steps_as_published()
    {
        var parameter = nn.Parameter(tensor([1f], [1]));
        var adam = optim.Adam([parameter], lr: 0.1, beta1: 0.8, beta2: 0.9);
        double value = 1, mean = 0, square = 0;
        for (var step = 1; step <= 3; step++)
        {
            adam.zero_grad();
            (parameter * parameter).sum().backward();
            adam.step();
            var gradient = 2 * value;
            mean = (0.8 * mean) + (0.2 * gradient);
            square = (0.9 * square) + (0.1 * gradient * gradient);
            value -= 0.1 * (mean / (1 - Math.Pow(0.8, step))) / (Math.Sqrt(square / (1 - Math.Pow(0.9, step))) + 1e-8);
        }
        Assert.Equal(value, parameter.item<float>(), 1e-5);
    }

    [Fact]
    public void The_generator_of_random_numbers_can_be_set_back()
    {
        manual_seed(5);
        var state = get_rng_state();
        var first = rand([4]).data<float>().ToArray();
        set_rng_state(state);
        Assert.Equal(first, rand([4]).data<float>().ToArray());
    }
}
