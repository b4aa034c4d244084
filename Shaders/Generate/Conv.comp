// Convolution of all input channels (groups = 1), with what comes before it (normalisation, activation, padding) done in the load and
// what comes after it (activation, statistics for a normalisation) in the store.
//
// One invocation computes a column of ROWS pixels by QUADS channel quads in registers, so that an input element is loaded once for
// KERNEL_H rows and a weight once for ROWS pixels. Invocations next to each other in x load neighbouring elements.
//
// With FACTOR > 1 the output is computed in FACTOR_H * FACTOR_W phases: output pixel (FACTOR i + phase) needs only some taps, on
// input pixels i + origin[phase] ... That is a transposed convolution; and nearest upsampling followed by a convolution, whose
// taps that fall on one input pixel are summed beforehand (a 3x3 kernel after x2 becomes four 2x2 kernels: 4 / 9 of the work).
#version 460
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#include "tensor.glsl"
#include "view.glsl"
#include "border.glsl"
#include "statistics.glsl"

layout(local_size_x = 16, local_size_y = 4) in;

layout(constant_id = 1) const int ROWS = 8;
layout(constant_id = 2) const int QUADS = 2;
layout(constant_id = 3) const int KERNEL_H = 3;
layout(constant_id = 4) const int KERNEL_W = 3;
layout(constant_id = 5) const int STRIDE_H = 1;
layout(constant_id = 6) const int STRIDE_W = 1;
layout(constant_id = 7) const int DILATION_H = 1;
layout(constant_id = 8) const int DILATION_W = 1;
layout(constant_id = 9) const int FACTOR_H = 1;
layout(constant_id = 10) const int FACTOR_W = 1;
layout(constant_id = 11) const int INPUT_LANES = 4; // channels of a quad that are not zero, where there is one quad
layout(constant_id = 12) const int BORDER = BORDER_ZERO;
layout(constant_id = 13) const bool SCALED = false;
layout(constant_id = 14) const int INPUT_ACTIVATION = ACTIVATION_NONE;
layout(constant_id = 15) const float INPUT_A = 0;
layout(constant_id = 16) const float INPUT_B = 0;
layout(constant_id = 17) const int OUTPUT_ACTIVATION = ACTIVATION_NONE;
layout(constant_id = 18) const float OUTPUT_A = 0;
layout(constant_id = 19) const float OUTPUT_B = 0;
layout(constant_id = 20) const bool WITH_STATISTICS = false;

layout(binding = 0) uniform samplerBuffer inputTexels;
layout(binding = 1, std430) readonly buffer Input { stored4 inputElements[]; };
layout(binding = 2) uniform samplerBuffer weightTexels;
layout(binding = 3, std430) readonly buffer Weights { vec4 weightElements[]; };
layout(binding = 4) uniform samplerBuffer affineTexels;
layout(binding = 5, std430) readonly buffer Affine { vec4 affineElements[]; };
layout(binding = 6, std430) writeonly buffer Output { stored4 outputElements[]; };
layout(binding = 7, std430) writeonly buffer Partials { Moments partials[]; };

layout(push_constant) uniform Push
{
    ivec2 inputSize;   // columns, rows
    ivec2 outputSize;
    int inputQuads;
    int outputChannels;
    int weightBase;    // per phase and block of QUADS: QUADS biases, then [input quad][kernel x][kernel y][QUADS][input lane] of 4 outputs
    int affineBase;    // per input quad: scale, shift
    ivec4 originX;     // first input column of a phase, for output column 0
    ivec4 originY;
};

vec4 loadInput(int i) { return LOAD_TEXELS ? texelFetch(inputTexels, i) : vec4(inputElements[i]); }
vec4 loadWeight(int i) { return LOAD_TEXELS ? texelFetch(weightTexels, i) : weightElements[i]; }
vec4 loadAffine(int i) { return LOAD_TEXELS ? texelFetch(affineTexels, i) : affineElements[i]; }

const int INPUT_ROWS = (ROWS - 1) * STRIDE_H + (KERNEL_H - 1) * DILATION_H + 1;

vec4 sums[ROWS * QUADS];

Moments momentsOfColumn(int q, int rows)
{
    vec4 sum = vec4(0);
    [[unroll]] for (int r = 0; r < ROWS; r++) sum += r < rows ? sums[q * ROWS + r] : vec4(0);
    vec4 mean = sum / max(float(rows), 1);
    vec4 deviations = vec4(0);
    [[unroll]] for (int r = 0; r < ROWS; r++)
    {
        vec4 delta = sums[q * ROWS + r] - mean;
        deviations += r < rows ? delta * delta : vec4(0);
    }

    return Moments(mean, deviations, vec4(rows));
}

void main()
{
    int blocks = (outputChannels + 4 * QUADS - 1) / (4 * QUADS);
    int block = int(gl_WorkGroupID.z) % blocks;
    ivec2 phase = ivec2(int(gl_WorkGroupID.z) / blocks % FACTOR_W, int(gl_WorkGroupID.z) / blocks / FACTOR_W);
    ivec2 position = ivec2(gl_GlobalInvocationID.xy) * ivec2(1, ROWS);
    ivec2 origin = position * ivec2(STRIDE_W, STRIDE_H) + ivec2(originX[phase.x], originY[phase.y]);

    int rowStart[INPUT_ROWS];
    bool rowIsZero[INPUT_ROWS];
    [[unroll]] for (int r = 0; r < INPUT_ROWS; r++)
    {
        rowStart[r] = borderIndex(origin.y + r, inputSize.y, BORDER) * inputSize.x;
        rowIsZero[r] = borderIsZero(origin.y + r, inputSize.y, BORDER);
    }

    int weight = weightBase + int(gl_WorkGroupID.z) * QUADS * (1 + inputQuads * KERNEL_W * KERNEL_H * INPUT_LANES);
    [[unroll]] for (int q = 0; q < QUADS; q++)
    {
        vec4 bias = loadWeight(weight++);
        [[unroll]] for (int r = 0; r < ROWS; r++) sums[q * ROWS + r] = bias;
    }

    [[dont_unroll]] for (int quad = 0; quad < inputQuads; quad++)
    {
        vec4 scale = vec4(1), shift = vec4(0);
        if (SCALED)
        {
            scale = loadAffine(affineBase + quad * 2);
            shift = loadAffine(affineBase + quad * 2 + 1);
        }

        [[dont_unroll]] for (int kx = 0; kx < KERNEL_W; kx++)
        {
            int x = origin.x + kx * DILATION_W;
            int column = quad * inputSize.x * inputSize.y + borderIndex(x, inputSize.x, BORDER);
            bool columnIsZero = borderIsZero(x, inputSize.x, BORDER);
            vec4 loaded[INPUT_ROWS];
            [[unroll]] for (int r = 0; r < INPUT_ROWS; r++)
            {
                vec4 v = loadInput(column + rowStart[r]);
                v = activate(SCALED ? v * scale + shift : v, INPUT_ACTIVATION, INPUT_A, INPUT_B);
                loaded[r] = BORDER == BORDER_ZERO && (columnIsZero || rowIsZero[r]) ? vec4(0) : v;
            }

            [[unroll]] for (int ky = 0; ky < KERNEL_H; ky++)
            {
                [[unroll]] for (int q = 0; q < QUADS; q++)
                {
                    [[unroll]] for (int lane = 0; lane < INPUT_LANES; lane++)
                    {
                        vec4 w = loadWeight(weight + (ky * QUADS + q) * INPUT_LANES + lane);
                        [[unroll]] for (int r = 0; r < ROWS; r++) sums[q * ROWS + r] += loaded[r * STRIDE_H + ky * DILATION_H][lane] * w;
                    }
                }
            }

            weight += KERNEL_H * QUADS * INPUT_LANES;
        }
    }

    ivec2 target = position * ivec2(FACTOR_W, FACTOR_H) + phase;
    int rows = target.x < outputSize.x ? clamp((outputSize.y - target.y + FACTOR_H - 1) / FACTOR_H, 0, ROWS) : 0;
    [[unroll]] for (int q = 0; q < QUADS; q++)
    {
        int quad = block * QUADS + q;
        [[unroll]] for (int r = 0; r < ROWS; r++)
        {
            sums[q * ROWS + r] = existing(activate(sums[q * ROWS + r], OUTPUT_ACTIVATION, OUTPUT_A, OUTPUT_B), quad, outputChannels);
            if (r < rows) outputElements[(quad * outputSize.y + target.y + r * FACTOR_H) * outputSize.x + target.x] = stored4(sums[q * ROWS + r]);
        }

        if (WITH_STATISTICS)
        {
            int groups = int(gl_NumWorkGroups.x * gl_NumWorkGroups.y);
            int group = (phase.y * FACTOR_W + phase.x) * groups + int(gl_WorkGroupID.y * gl_NumWorkGroups.x + gl_WorkGroupID.x);
            STORE_PARTIALS(partials, (quad * groups * FACTOR_H * FACTOR_W + group) * PARTIALS_PER_GROUP, momentsOfColumn(q, rows))
        }
    }
}
