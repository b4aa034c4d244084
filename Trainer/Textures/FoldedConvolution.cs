using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Textures;

/// <summary>
/// A convolution that computes what one between two frozen norms does: with scale a and shift b before it and A and B behind it,
/// W' = A · W · a and bias' = A · (bias + Σ W · b) + B. Exact only without padding, which would be padded with b as well.
/// </summary>
internal sealed record FoldedConvolution(Tensor Weight, Tensor Bias)
{
    /// <summary>Belongs to the caller's dispose scope.</summary>
    internal static FoldedConvolution Of(Conv2d convolution, BatchNorm2d? before = null, BatchNorm2d? behind = null)
    {
        using var grad = no_grad();
        var (outputs, inputs) = (convolution.out_channels, convolution.in_channels);
        Tensor weight = convolution.weight;
        var bias = convolution.bias ?? zeros([outputs]);
        if (before is not null)
        {
            var (scale, shift) = Affine(before);
            bias = bias + (weight * shift.reshape(1, inputs, 1, 1)).sum([1, 2, 3]);
            weight = weight * scale.reshape(1, inputs, 1, 1);
        }
        if (behind is not null)
        {
            var (scale, shift) = Affine(behind);
            bias = (bias * scale) + shift;
            weight = weight * scale.reshape(outputs, 1, 1, 1);
        }
        return new FoldedConvolution(weight, bias);
    }

    /// <summary>With every result multiplied and shifted.</summary>
    internal FoldedConvolution Then(double gain, double offset)
    {
        using var grad = no_grad();
        return new FoldedConvolution(Weight * gain, (Bias * gain) + offset);
    }

    // x becomes x · scale + shift.
    private static (Tensor Scale, Tensor Shift) Affine(BatchNorm2d norm)
    {
        var scale = norm.weight / (norm.running_var + norm.eps).sqrt();
        return (scale, norm.bias - (norm.running_mean * scale));
    }
}
