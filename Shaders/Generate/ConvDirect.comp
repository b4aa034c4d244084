// Convolution and transposed convolution in full generality: groups, any kernel, stride and dilation. One invocation computes one quad of
// one pixel. Slower than Conv.comp, which takes what it can.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "tensor.glsl"
#include "view.glsl"
#include "border.glsl"

layout(local_size_x = 16, local_size_y = 4) in;

layout(constant_id = 1) const bool TRANSPOSED = false;
layout(constant_id = 2) const int BORDER = BORDER_ZERO;
layout(constant_id = 3) const bool SCALED = false;
layout(constant_id = 4) const int INPUT_ACTIVATION = ACTIVATION_NONE;
layout(constant_id = 5) const float INPUT_A = 0;
layout(constant_id = 6) const float INPUT_B = 0;
layout(constant_id = 7) const int OUTPUT_ACTIVATION = ACTIVATION_NONE;
layout(constant_id = 8) const float OUTPUT_A = 0;
layout(constant_id = 9) const float OUTPUT_B = 0;

layout(binding = 0) uniform samplerBuffer inputTexels;
layout(binding = 1, std430) readonly buffer Input { stored4 inputElements[]; };
layout(binding = 2) uniform samplerBuffer weightTexels;
layout(binding = 3, std430) readonly buffer Weights { vec4 weightElements[]; };
layout(binding = 4, std430) readonly buffer Affine { vec4 affine[]; };
layout(binding = 5, std430) writeonly buffer Output { stored4 outputElements[]; };

layout(push_constant) uniform Push
{
    ivec2 inputSize;        // columns, rows
    ivec2 outputSize;
    ivec2 kernel;
    ivec2 stride;
    ivec2 dilation;
    ivec2 padding;          // left, top
    int outputChannels;
    int outputsPerGroup;
    int inputsPerGroup;
    int weightBase;         // one bias per output quad; then [output quad][input of the group][kernel y][kernel x] of 4 outputs
    int affineBase;
};

vec4 loadWeight(int i) { return LOAD_TEXELS ? texelFetch(weightTexels, i) : weightElements[i]; }

vec4 load(int quad, ivec2 p)
{
    int i = (quad * inputSize.y + p.y) * inputSize.x + p.x;
    vec4 v = LOAD_TEXELS ? texelFetch(inputTexels, i) : vec4(inputElements[i]);
    if (SCALED) v = v * affine[affineBase + quad * 2] + affine[affineBase + quad * 2 + 1];
    return activate(v, INPUT_ACTIVATION, INPUT_A, INPUT_B);
}

// The input pixel that a tap reads; false where there is none.
bool sourceOf(ivec2 position, ivec2 tap, out ivec2 source)
{
    if (TRANSPOSED)
    {
        ivec2 spread = position + padding - tap * dilation;
        source = spread / stride;
        return all(greaterThanEqual(spread, ivec2(0))) && source * stride == spread && all(lessThan(source, inputSize));
    }

    ivec2 p = position * stride + tap * dilation - padding;
    source = ivec2(borderIndex(p.x, inputSize.x, BORDER), borderIndex(p.y, inputSize.y, BORDER));
    return !borderIsZero(p.x, inputSize.x, BORDER) && !borderIsZero(p.y, inputSize.y, BORDER);
}

// Input i of the groups that the four outputs belong to: often one and the same channel, in a depthwise convolution four neighbours.
vec4 loadOfGroups(ivec4 group, int i, ivec2 p)
{
    ivec4 channel = group * inputsPerGroup + i;
    vec4 first = load(channel.x / 4, p);
    if (channel / 4 == ivec4(channel.x / 4)) return vec4(first[channel.x % 4], first[channel.y % 4], first[channel.z % 4], first[channel.w % 4]);
    return vec4(first[channel.x % 4], load(channel.y / 4, p)[channel.y % 4], load(channel.z / 4, p)[channel.z % 4], load(channel.w / 4, p)[channel.w % 4]);
}

void main()
{
    ivec2 position = ivec2(gl_GlobalInvocationID.xy);
    if (any(greaterThanEqual(position, outputSize))) return;
    int quad = int(gl_GlobalInvocationID.z);
    int weight = weightBase + (outputChannels + 3) / 4 + quad * inputsPerGroup * kernel.y * kernel.x;
    ivec4 group = min(quad * 4 + ivec4(0, 1, 2, 3), ivec4(outputChannels - 1)) / outputsPerGroup;
    vec4 sum = loadWeight(weightBase + quad);
    for (int i = 0; i < inputsPerGroup; i++)
    {
        for (int tap = 0; tap < kernel.y * kernel.x; tap++, weight++)
        {
            ivec2 source;
            if (sourceOf(position, ivec2(tap % kernel.x, tap / kernel.x), source)) sum += loadOfGroups(group, i, source) * loadWeight(weight);
        }
    }

    vec4 v = existing(activate(sum, OUTPUT_ACTIVATION, OUTPUT_A, OUTPUT_B), quad, outputChannels);
    outputElements[(quad * outputSize.y + position.y) * outputSize.x + position.x] = stored4(v);
}
