namespace RealtimeStyle.Trainer.Generators;

/// <summary>One step of a generator. The trained network and its ONNX graph are both built from one list of these.</summary>
internal abstract record GeneratorLayer;

/// <summary>(N, C, H, W) to (N, Block²·C, H/Block, W/Block); channel = (row · Block + column) · C + c, the order of ONNX.</summary>
internal sealed record UnshuffleLayer(int Block) : GeneratorLayer;

/// <summary>
/// Reflect padding and convolution that keeps the size (over the stride); then instance norm and ReLU, or, where
/// <paramref name="Linear"/>, a bias only. A normalised convolution has no bias: the norm's mean would cancel it.
/// </summary>
internal sealed record ConvolutionLayer(int In, int Out, int Kernel, int Stride = 1, bool Linear = false) : GeneratorLayer;

/// <summary>x + norm(conv(relu(norm(conv(x))))), 3x3, without activation after the sum (Johnson et al. 2016, supplement).</summary>
internal sealed record ResidualLayer(int Channels) : GeneratorLayer;

/// <summary>The mean of every <paramref name="Factor"/> x <paramref name="Factor"/> pixels.</summary>
internal sealed record PoolLayer(int Factor) : GeneratorLayer;

/// <summary>
/// Two branches from the same input: (N, C, H/2, W/2) and (N, D, H, W). Each is normalised, so that neither outweighs the other, and the first
/// enlarged to the second, to (N, C + D, H, W).
/// </summary>
internal sealed record JoinLayer(GeneratorBranch Coarse, GeneratorBranch Fine) : GeneratorLayer;

/// <summary>Every pixel repeated <paramref name="Factor"/> times in both directions.</summary>
internal sealed record UpsampleLayer(int Factor) : GeneratorLayer;
