// Convolution of all input channels (groups = 1), with what comes before it (normalisation, activation, padding) done in the load and
// what comes after it (activation, statistics for a normalisation) in the store.
//
// One invocation computes a column of Rows pixels by Quads channel quads in registers, so that an input element is loaded once for
// KernelH rows and a weight once for Rows pixels. Invocations next to each other in x load neighbouring elements.
//
// With Factor > 1 the output is computed in Factor.y * Factor.x phases: output pixel (Factor i + phase) needs only some taps, on
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

layout(constant_id = 1) const int Rows = 8;
layout(constant_id = 2) const int Quads = 2;
layout(constant_id = 3) const int KernelH = 3;
layout(constant_id = 4) const int KernelW = 3;
layout(constant_id = 5) const int StrideH = 1;
layout(constant_id = 6) const int StrideW = 1;
layout(constant_id = 7) const int DilationH = 1;
layout(constant_id = 8) const int DilationW = 1;
layout(constant_id = 9) const int FactorH = 1;
layout(constant_id = 10) const int FactorW = 1;
layout(constant_id = 11) const int InputLanes = 4; // channels of a quad that are not zero, where there is one quad
layout(constant_id = 12) const int Border = BorderZero;
layout(constant_id = 13) const bool Scaled = false;
layout(constant_id = 14) const int InputActivation = ActivationNone;
layout(constant_id = 15) const float InputA = 0;
layout(constant_id = 16) const float InputB = 0;
layout(constant_id = 17) const int OutputActivation = ActivationNone;
layout(constant_id = 18) const float OutputA = 0;
layout(constant_id = 19) const float OutputB = 0;
layout(constant_id = 20) const bool WithStatistics = false;

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
    int weightBase;    // per phase and block of Quads: Quads biases, then [input quad][kernel x][kernel y][Quads][input lane] of 4 outputs
    int affineBase;    // per input quad: scale, shift
    ivec4 originX;     // first input column of a phase, for output column 0
    ivec4 originY;
};

vec4 loadInput(int i) { return LoadTexels ? texelFetch(inputTexels, i) : vec4(inputElements[i]); }
vec4 loadWeight(int i) { return LoadTexels ? texelFetch(weightTexels, i) : weightElements[i]; }
vec4 loadAffine(int i) { return LoadTexels ? texelFetch(affineTexels, i) : affineElements[i]; }

const int InputRows = (Rows - 1) * StrideH + (KernelH - 1) * DilationH + 1;

vec4 sums[Rows * Quads];

Moments momentsOfColumn(int q, int rows)
{
    vec4 sum = vec4(0);
    [[unroll]] for (int r = 0; r < Rows; r++) sum += r < rows ? sums[q * Rows + r] : vec4(0);
    vec4 mean = sum / max(float(rows), 1);
    vec4 deviations = vec4(0);
    [[unroll]] for (int r = 0; r < Rows; r++)
    {
        vec4 delta = sums[q * Rows + r] - mean;
        deviations += r < rows ? delta * delta : vec4(0);
    }

    return Moments(mean, deviations, vec4(rows));
}

void main()
{
    int blocks = (outputChannels + 4 * Quads - 1) / (4 * Quads);
    int block = int(gl_WorkGroupID.z) % blocks;
    ivec2 phase = ivec2(int(gl_WorkGroupID.z) / blocks % FactorW, int(gl_WorkGroupID.z) / blocks / FactorW);
    ivec2 position = ivec2(gl_GlobalInvocationID.xy) * ivec2(1, Rows);
    ivec2 origin = position * ivec2(StrideW, StrideH) + ivec2(originX[phase.x], originY[phase.y]);

    int rowStart[InputRows];
    bool rowIsZero[InputRows];
    [[unroll]] for (int r = 0; r < InputRows; r++)
    {
        rowStart[r] = borderIndex(origin.y + r, inputSize.y, Border) * inputSize.x;
        rowIsZero[r] = borderIsZero(origin.y + r, inputSize.y, Border);
    }

    int weight = weightBase + int(gl_WorkGroupID.z) * Quads * (1 + inputQuads * KernelW * KernelH * InputLanes);
    [[unroll]] for (int q = 0; q < Quads; q++)
    {
        vec4 bias = loadWeight(weight++);
        [[unroll]] for (int r = 0; r < Rows; r++) sums[q * Rows + r] = bias;
    }

    [[dont_unroll]] for (int quad = 0; quad < inputQuads; quad++)
    {
        vec4 scale = vec4(1), shift = vec4(0);
        if (Scaled)
        {
            scale = loadAffine(affineBase + quad * 2);
            shift = loadAffine(affineBase + quad * 2 + 1);
        }

        [[dont_unroll]] for (int kx = 0; kx < KernelW; kx++)
        {
            int x = origin.x + kx * DilationW;
            int column = quad * inputSize.x * inputSize.y + borderIndex(x, inputSize.x, Border);
            bool columnIsZero = borderIsZero(x, inputSize.x, Border);
            vec4 loaded[InputRows];
            [[unroll]] for (int r = 0; r < InputRows; r++)
            {
                vec4 v = loadInput(column + rowStart[r]);
                v = activate(Scaled ? v * scale + shift : v, InputActivation, InputA, InputB);
                loaded[r] = Border == BorderZero && (columnIsZero || rowIsZero[r]) ? vec4(0) : v;
            }

            [[unroll]] for (int ky = 0; ky < KernelH; ky++)
            {
                [[unroll]] for (int q = 0; q < Quads; q++)
                {
                    [[unroll]] for (int lane = 0; lane < InputLanes; lane++)
                    {
                        vec4 w = loadWeight(weight + (ky * Quads + q) * InputLanes + lane);
                        [[unroll]] for (int r = 0; r < Rows; r++) sums[q * Rows + r] += loaded[r * StrideH + ky * DilationH][lane] * w;
                    }
                }
            }

            weight += KernelH * Quads * InputLanes;
        }
    }

    ivec2 target = position * ivec2(FactorW, FactorH) + phase;
    int rows = target.x < outputSize.x ? clamp((outputSize.y - target.y + FactorH - 1) / FactorH, 0, Rows) : 0;
    [[unroll]] for (int q = 0; q < Quads; q++)
    {
        int quad = block * Quads + q;
        [[unroll]] for (int r = 0; r < Rows; r++)
        {
            sums[q * Rows + r] = existing(activate(sums[q * Rows + r], OutputActivation, OutputA, OutputB), quad, outputChannels);
            if (r < rows) outputElements[(quad * outputSize.y + target.y + r * FactorH) * outputSize.x + target.x] = stored4(sums[q * Rows + r]);
        }

        if (WithStatistics)
        {
            int groups = int(gl_NumWorkGroups.x * gl_NumWorkGroups.y);
            int group = (phase.y * FactorW + phase.x) * groups + int(gl_WorkGroupID.y * gl_NumWorkGroups.x + gl_WorkGroupID.x);
            STORE_PARTIALS(partials, (quad * groups * FactorH * FactorW + group) * PARTIALS_PER_GROUP, momentsOfColumn(q, rows))
        }
    }
}
