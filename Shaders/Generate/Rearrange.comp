// Moves values between channels and places without computing: Concat of two tensors, DepthToSpace, SpaceToDepth. Each of the four
// channels of an output quad looks up where it comes from, since channel counts need not be multiples of four.
#version 460
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#include "tensor.glsl"
#include "view.glsl"

layout(local_size_x = 16, local_size_y = 4) in;

const int KIND_CONCAT = 0;
const int KIND_DEPTH_TO_SPACE = 1;       // DCR order: input channel (row * block + column) * C + c
const int KIND_DEPTH_TO_SPACE_COLUMN = 2; // CRD order: input channel c * block^2 + row * block + column
const int KIND_SPACE_TO_DEPTH = 3;       // output channel (row * block + column) * C + c

layout(constant_id = 1) const int KIND = KIND_CONCAT;
layout(constant_id = 2) const int BLOCK = 1;
layout(constant_id = 3) const bool SCALED_A = false;
layout(constant_id = 4) const int ACTIVATION_A = ACTIVATION_NONE;
layout(constant_id = 5) const float ACTIVATION_A0 = 0;
layout(constant_id = 6) const float ACTIVATION_A1 = 0;
layout(constant_id = 7) const bool SCALED_B = false;
layout(constant_id = 8) const int ACTIVATION_B = ACTIVATION_NONE;
layout(constant_id = 9) const float ACTIVATION_B0 = 0;
layout(constant_id = 10) const float ACTIVATION_B1 = 0;

layout(binding = 0) uniform samplerBuffer aTexels;
layout(binding = 1, std430) readonly buffer A { stored4 aElements[]; };
layout(binding = 2) uniform samplerBuffer bTexels;
layout(binding = 3, std430) readonly buffer B { stored4 bElements[]; };
layout(binding = 4, std430) readonly buffer AffineA { vec4 affineA[]; };
layout(binding = 5, std430) readonly buffer AffineB { vec4 affineB[]; };
layout(binding = 6, std430) writeonly buffer Output { stored4 outputElements[]; };

layout(push_constant) uniform Push
{
    ivec2 inputSize; // columns, rows
    ivec2 outputSize;
    int channelsA;
    int outputChannels;
    int affineBaseA;
    int affineBaseB;
};

float loadA(int channel, ivec2 p)
{
    int quad = channel / 4;
    int i = (quad * inputSize.y + p.y) * inputSize.x + p.x;
    vec4 v = LOAD_TEXELS ? texelFetch(aTexels, i) : vec4(aElements[i]);
    if (SCALED_A) v = v * affineA[affineBaseA + quad * 2] + affineA[affineBaseA + quad * 2 + 1];
    return activate(v, ACTIVATION_A, ACTIVATION_A0, ACTIVATION_A1)[channel % 4];
}

float loadB(int channel, ivec2 p)
{
    int quad = channel / 4;
    int i = (quad * inputSize.y + p.y) * inputSize.x + p.x;
    vec4 v = LOAD_TEXELS ? texelFetch(bTexels, i) : vec4(bElements[i]);
    if (SCALED_B) v = v * affineB[affineBaseB + quad * 2] + affineB[affineBaseB + quad * 2 + 1];
    return activate(v, ACTIVATION_B, ACTIVATION_B0, ACTIVATION_B1)[channel % 4];
}

float source(int channel, ivec2 p)
{
    if (KIND == KIND_CONCAT) return channel < channelsA ? loadA(channel, p) : loadB(channel - channelsA, p);
    if (KIND == KIND_SPACE_TO_DEPTH) return loadA(channel % channelsA, p * BLOCK + ivec2(channel / channelsA % BLOCK, channel / channelsA / BLOCK));
    int cell = p.y % BLOCK * BLOCK + p.x % BLOCK;
    return loadA(KIND == KIND_DEPTH_TO_SPACE ? cell * outputChannels + channel : channel * BLOCK * BLOCK + cell, p / BLOCK);
}

void main()
{
    ivec2 position = ivec2(gl_GlobalInvocationID.xy);
    if (any(greaterThanEqual(position, outputSize))) return;
    int quad = int(gl_GlobalInvocationID.z);
    vec4 v = vec4(0);
    [[unroll]] for (int lane = 0; lane < 4; lane++)
    {
        if (quad * 4 + lane < outputChannels) v[lane] = source(quad * 4 + lane, position);
    }

    outputElements[(quad * outputSize.y + position.y) * outputSize.x + position.x] = stored4(v);
}
