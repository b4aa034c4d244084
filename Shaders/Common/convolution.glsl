// What Conv.comp and ConvTiled.comp have in common: the convolution's description, the work of an invocation, the load that applies what
// comes before (normalisation, activation, padding), and the store that applies what comes after (activation, statistics).
//
// One invocation computes a column of ROWS pixels by QUADS channel quads in registers, so that an input element is loaded once for
// KERNEL_H rows and a weight once for ROWS pixels. Invocations next to each other in x load neighbouring elements. The sums are 32-bit and
// in the same order in both shaders: where arithmetic is 32-bit, so are the results, bit for bit.
//
// With FACTOR > 1 the output is computed in FACTOR_H * FACTOR_W phases: output pixel (FACTOR i + phase) needs only some taps, on
// input pixels i + origin[phase] ... That is a transposed convolution; and nearest upsampling followed by a convolution, whose
// taps that fall on one input pixel are summed beforehand (a 3x3 kernel after x2 becomes four 2x2 kernels: 4 / 9 of the work).
#ifndef CONVOLUTION_GLSL
#define CONVOLUTION_GLSL

#extension GL_EXT_control_flow_attributes : require

// Pixels along x, columns of ROWS pixels along y, blocks of QUADS along z; x times y is a power of two.
layout(local_size_x_id = 21, local_size_y_id = 22, local_size_z_id = 23) in;

#include "tensor.glsl"
#include "view.glsl"
#include "border.glsl"
#include "partials.glsl"

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

// Input rows under a column of output.
const int INPUT_ROWS = (ROWS - 1) * STRIDE_H + (KERNEL_H - 1) * DILATION_H + 1;
const int COLUMN_WEIGHTS = KERNEL_H * QUADS * INPUT_LANES;

vec4 sums[ROWS * QUADS];

#ifdef ARITHMETIC_HALF
// Products of one kernel column and input quad are summed in 16 bits, at most 4 KERNEL_H of them; all else in 32.
arithmetic4 columnSums[ROWS * QUADS];
#define CLEAR_COLUMN [[unroll]] for (int i = 0; i < ROWS * QUADS; i++) columnSums[i] = arithmetic4(0);
#define ADD_COLUMN [[unroll]] for (int i = 0; i < ROWS * QUADS; i++) sums[i] += vec4(columnSums[i]);
#else
#define columnSums sums
#define CLEAR_COLUMN
#define ADD_COLUMN
#endif

// Adds one kernel column of an input quad: loaded[INPUT_ROWS] by WEIGHT(i), i < COLUMN_WEIGHTS.
// A macro, so that the arrays stay in registers and the weights come from wherever the shader has them.
#define MULTIPLY_COLUMN(loaded, WEIGHT) \
    CLEAR_COLUMN \
    [[unroll]] for (int ky = 0; ky < KERNEL_H; ky++) \
    { \
        [[unroll]] for (int q = 0; q < QUADS; q++) \
        { \
            [[unroll]] for (int lane = 0; lane < INPUT_LANES; lane++) \
            { \
                arithmetic4 w = WEIGHT((ky * QUADS + q) * INPUT_LANES + lane); \
                [[unroll]] for (int r = 0; r < ROWS; r++) columnSums[q * ROWS + r] += loaded[r * STRIDE_H + ky * DILATION_H][lane] * w; \
            } \
        } \
    } \
    ADD_COLUMN

// Blocks are counted through all phases.
int blocksPerPhase() { return (outputChannels + 4 * QUADS - 1) / (4 * QUADS); }
ivec2 phaseOf(int block) { return ivec2(block / blocksPerPhase() % FACTOR_W, block / blocksPerPhase() / FACTOR_W); }
int firstWeight(int block) { return weightBase + block * (QUADS + inputQuads * KERNEL_W * COLUMN_WEIGHTS); }

// First input pixel under an output pixel of a phase.
ivec2 originOf(ivec2 position, ivec2 phase) { return position * ivec2(STRIDE_W, STRIDE_H) + ivec2(originX[phase.x], originY[phase.y]); }

// Starts the sums from the biases that lie before the weights.
void startSums(int firstWeight)
{
    [[unroll]] for (int q = 0; q < QUADS; q++)
    {
        vec4 bias = loadWeight(firstWeight + q);
        [[unroll]] for (int r = 0; r < ROWS; r++) sums[q * ROWS + r] = bias;
    }
}

// Of an input quad: what is applied in the load.
struct Affinity { vec4 scale, shift; };

Affinity affineOf(int quad)
{
    return SCALED ? Affinity(loadAffine(affineBase + quad * 2), loadAffine(affineBase + quad * 2 + 1)) : Affinity(vec4(1), vec4(0));
}

vec4 prepare(vec4 v, Affinity affine, bool isZero)
{
    v = activate(SCALED ? v * affine.scale + affine.shift : v, INPUT_ACTIVATION, INPUT_A, INPUT_B);
    return BORDER == BORDER_ZERO && isZero ? vec4(0) : v;
}

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

// Stores the sums of a block for the pixels from position on, and their moments.
void storeSums(int block, ivec2 position)
{
    ivec2 phase = phaseOf(block);
    ivec2 target = position * ivec2(FACTOR_W, FACTOR_H) + phase;
    int rows = target.x < outputSize.x ? clamp((outputSize.y - target.y + FACTOR_H - 1) / FACTOR_H, 0, ROWS) : 0;
    [[unroll]] for (int q = 0; q < QUADS; q++)
    {
        int quad = block % blocksPerPhase() * QUADS + q;
        [[unroll]] for (int r = 0; r < ROWS; r++)
        {
            sums[q * ROWS + r] = existing(activate(sums[q * ROWS + r], OUTPUT_ACTIVATION, OUTPUT_A, OUTPUT_B), quad, outputChannels);
            if (r < rows) outputElements[(quad * outputSize.y + target.y + r * FACTOR_H) * outputSize.x + target.x] = stored4(sums[q * ROWS + r]);
        }

        if (WITH_STATISTICS)
        {
            int groups = int(gl_NumWorkGroups.x * gl_NumWorkGroups.y);
            int group = (phase.y * FACTOR_W + phase.x) * groups + int(gl_WorkGroupID.y * gl_NumWorkGroups.x + gl_WorkGroupID.x);
            STORE_PARTIALS(partials, quad * groups * FACTOR_H * FACTOR_W + group, momentsOfColumn(q, rows))
        }
    }
}

#endif
