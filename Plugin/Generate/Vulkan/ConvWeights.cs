namespace RealtimeStyle.Generate.Vulkan;

/// <summary>Weights and bias of a convolution in the order (output, input of the group, row, column), whatever the file's order.</summary>
internal sealed class ConvWeights
{
    private readonly float[] values;
    private readonly float[] bias;
    private readonly int inputs;
    private readonly Extent2 kernel;

    private ConvWeights(float[] values, float[] bias, int inputs, Extent2 kernel)
    {
        this.values = values;
        this.bias = bias;
        this.inputs = inputs;
        this.kernel = kernel;
    }

    public int Outputs => bias.Length;

    /// <summary>From a Conv's (O, I/groups, kH, kW); the bias is optional.</summary>
    public static ConvWeights OfConv(ConstantTensor weights, ConstantTensor? bias) =>
        new([.. weights.Data], Bias(bias, weights.Shape[0]), weights.Shape[1], new Extent2(weights.Shape[2], weights.Shape[3]));

    /// <summary>From a ConvTranspose's (I, O/groups, kH, kW); the bias is optional.</summary>
    public static ConvWeights OfConvTranspose(ConstantTensor weights, ConstantTensor? bias, int groups)
    {
        int inputs = weights.Shape[0] / groups, outputs = weights.Shape[1], taps = weights.Shape[2] * weights.Shape[3];
        float[] values = new float[weights.Data.Length];
        for (int input = 0; input < weights.Shape[0]; input++)
        {
            for (int output = 0; output < outputs; output++)
            {
                int target = (((input / inputs * outputs) + output) * inputs) + (input % inputs);
                Array.Copy(weights.Data, ((input * outputs) + output) * taps, values, target * taps, taps);
            }
        }

        return new ConvWeights(values, Bias(bias, outputs * groups), inputs, new Extent2(weights.Shape[2], weights.Shape[3]));
    }

    /// <summary>Applies a scale and shift per output.</summary>
    public void Fold(ConstantAffine affine)
    {
        int perOutput = values.Length / Outputs;
        for (int i = 0; i < values.Length; i++) values[i] *= affine.Scale[i / perOutput];
        for (int output = 0; output < Outputs; output++) bias[output] = (bias[output] * affine.Scale[output]) + affine.Shift[output];
    }

    /// <summary>
    /// In the order that Conv.comp reads: per phase and block of outputs the biases, then [input quad][column][row][output quad][input]
    /// of 4 outputs.
    /// </summary>
    public float[] Pack(AxisPhases rows, AxisPhases columns, int quadsPerBlock, int inputLanes)
    {
        List<float> packed = [];
        int blocks = Intermediate.QuadsOf(Outputs) / quadsPerBlock;
        for (int phase = 0; phase < rows.Count * columns.Count; phase++)
        {
            int[][] rowTaps = rows.Taps[phase / columns.Count], columnTaps = columns.Taps[phase % columns.Count];
            for (int block = 0; block < blocks; block++) PackBlock(packed, rowTaps, columnTaps, block * quadsPerBlock, quadsPerBlock, inputLanes);
        }

        return [.. packed];
    }

    /// <summary>In the order that ConvDirect.comp reads: the biases, then [output quad][input of the group][row][column] of 4 outputs.</summary>
    public float[] PackDirect()
    {
        int quads = Intermediate.QuadsOf(Outputs), perOutput = inputs * kernel.H * kernel.W;
        float[] packed = new float[quads * 4 * (1 + perOutput)];
        bias.CopyTo(packed, 0);
        for (int output = 0; output < Outputs; output++)
        {
            int start = (quads * 4) + (output / 4 * perOutput * 4) + (output % 4);
            for (int i = 0; i < perOutput; i++) packed[start + (i * 4)] = values[(output * perOutput) + i];
        }

        return packed;
    }

    private static float[] Bias(ConstantTensor? bias, int outputs) => bias == null ? new float[outputs] : [.. bias.Data];

    private void PackBlock(List<float> packed, int[][] rowTaps, int[][] columnTaps, int firstQuad, int quads, int inputLanes)
    {
        for (int i = 0; i < quads * 4; i++) packed.Add(bias.ElementAtOrDefault((firstQuad * 4) + i));
        for (int inputQuad = 0; inputQuad < Intermediate.QuadsOf(inputs); inputQuad++)
        {
            foreach (int[] column in columnTaps)
            {
                foreach (int[] row in rowTaps)
                {
                    for (int i = 0; i < quads * inputLanes * 4; i++)
                    {
                        int output = ((firstQuad + (i / (inputLanes * 4))) * 4) + (i % 4);
                        int input = (inputQuad * 4) + (i / 4 % inputLanes);
                        packed.Add(output < Outputs && input < inputs ? Sum(output, input, row, column) : 0);
                    }
                }
            }
        }
    }

    private float Sum(int output, int input, int[] rowTaps, int[] columnTaps)
    {
        double sum = 0;
        foreach (int row in rowTaps)
        {
            foreach (int column in columnTaps) sum += values[(((((output * inputs) + input) * kernel.H) + row) * kernel.W) + column];
        }

        return (float)sum;
    }
}
