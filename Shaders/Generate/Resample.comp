// Any separable map from output to input pixels: padding in every mode, cropping, nearest and bilinear resizing. The host tabulates for
// each output column and row which two input pixels it mixes and how, as (first, second, weight of the second, 0); first < 0 is
// the constant beyond the border.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "tensor.glsl"
#include "view.glsl"

layout(local_size_x = 16, local_size_y = 4) in;

layout(constant_id = 1) const bool SCALED = false;
layout(constant_id = 2) const int INPUT_ACTIVATION = ACTIVATION_NONE;
layout(constant_id = 3) const float INPUT_A = 0;
layout(constant_id = 4) const float INPUT_B = 0;

layout(binding = 0) uniform samplerBuffer inputTexels;
layout(binding = 1, std430) readonly buffer Input { stored4 inputElements[]; };
layout(binding = 2, std430) readonly buffer Affine { vec4 affine[]; };
layout(binding = 3, std430) readonly buffer Taps { vec4 taps[]; };
layout(binding = 4, std430) writeonly buffer Output { stored4 outputElements[]; };

layout(push_constant) uniform Push
{
    ivec2 inputSize; // columns, rows
    ivec2 outputSize;
    int channels;
    int affineBase;
    int tapBase;     // outputSize.x taps of columns, then outputSize.y of rows
    float outside;   // value beyond the border
};

vec4 load(int quad, float column, float row)
{
    int i = (quad * inputSize.y + int(row)) * inputSize.x + int(column);
    vec4 v = LOAD_TEXELS ? texelFetch(inputTexels, i) : vec4(inputElements[i]);
    if (SCALED) v = v * affine[affineBase + quad * 2] + affine[affineBase + quad * 2 + 1];
    return activate(v, INPUT_ACTIVATION, INPUT_A, INPUT_B);
}

void main()
{
    ivec2 position = ivec2(gl_GlobalInvocationID.xy);
    if (any(greaterThanEqual(position, outputSize))) return;
    int quad = int(gl_GlobalInvocationID.z);
    vec4 column = taps[tapBase + position.x], row = taps[tapBase + outputSize.x + position.y];
    vec4 v = vec4(outside);
    if (column.x >= 0 && row.x >= 0)
    {
        v = load(quad, column.x, row.x);
        if (column.z > 0 || row.z > 0)
        {
            vec4 upper = mix(v, load(quad, column.y, row.x), column.z);
            vec4 lower = mix(load(quad, column.x, row.y), load(quad, column.y, row.y), column.z);
            v = mix(upper, lower, row.z);
        }
    }

    outputElements[(quad * outputSize.y + position.y) * outputSize.x + position.x] = stored4(existing(v, quad, channels));
}
