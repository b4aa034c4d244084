// Mean over a window of each channel.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "tensor.glsl"
#include "view.glsl"

layout(local_size_x = 16, local_size_y = 4) in;

layout(constant_id = 1) const bool SCALED = false;
layout(constant_id = 2) const int INPUT_ACTIVATION = ACTIVATION_NONE;
layout(constant_id = 3) const float INPUT_A = 0;
layout(constant_id = 4) const float INPUT_B = 0;
layout(constant_id = 5) const bool COUNTS_PADDING = false;

layout(binding = 0) uniform samplerBuffer inputTexels;
layout(binding = 1, std430) readonly buffer Input { stored4 inputElements[]; };
layout(binding = 2, std430) readonly buffer Affine { vec4 affine[]; };
layout(binding = 3, std430) writeonly buffer Output { stored4 outputElements[]; };

layout(push_constant) uniform Push
{
    ivec2 inputSize; // columns, rows
    ivec2 outputSize;
    ivec2 kernel;
    ivec2 stride;
    ivec2 padding;   // left, top
    ivec2 paddedEnd; // input size plus right and bottom padding
    int channels;
    int affineBase;
};

vec4 load(int i, int quad)
{
    vec4 v = LOAD_TEXELS ? texelFetch(inputTexels, i) : vec4(inputElements[i]);
    if (SCALED) v = v * affine[affineBase + quad * 2] + affine[affineBase + quad * 2 + 1];
    return activate(v, INPUT_ACTIVATION, INPUT_A, INPUT_B);
}

void main()
{
    ivec2 position = ivec2(gl_GlobalInvocationID.xy);
    if (any(greaterThanEqual(position, outputSize))) return;
    int quad = int(gl_GlobalInvocationID.z);
    ivec2 begin = position * stride - padding, end = min(begin + kernel, paddedEnd);
    ivec2 insideBegin = max(begin, ivec2(0)), insideEnd = min(end, inputSize);
    vec4 sum = vec4(0);
    for (int y = insideBegin.y; y < insideEnd.y; y++)
    {
        for (int x = insideBegin.x; x < insideEnd.x; x++) sum += load((quad * inputSize.y + y) * inputSize.x + x, quad);
    }

    ivec2 window = COUNTS_PADDING ? end - begin : insideEnd - insideBegin;
    vec4 mean = sum / float(max(window.x * window.y, 1));
    outputElements[(quad * outputSize.y + position.y) * outputSize.x + position.x] = stored4(existing(mean, quad, channels));
}
