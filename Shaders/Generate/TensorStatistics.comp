// Moments of each channel of a tensor, partial results per workgroup; for tensors that no convolution took them of while storing.
#version 460
#extension GL_GOOGLE_include_directive : require

layout(local_size_x = 64) in;

#include "tensor.glsl"
#include "view.glsl"
#include "partials.glsl"

const int PIXELS_PER_INVOCATION = 16;

layout(binding = 0) uniform samplerBuffer inputTexels;
layout(binding = 1, std430) readonly buffer Input { stored4 inputElements[]; };
layout(binding = 2, std430) writeonly buffer Partials { Moments partials[]; };

layout(push_constant) uniform Push { int pixels; };

vec4 load(int i) { return LOAD_TEXELS ? texelFetch(inputTexels, i) : vec4(inputElements[i]); }

void main()
{
    int quad = int(gl_WorkGroupID.y), group = int(gl_WorkGroupID.x);
    int first = group * 64 * PIXELS_PER_INVOCATION + int(gl_LocalInvocationID.x);
    int end = min((group + 1) * 64 * PIXELS_PER_INVOCATION, pixels);
    vec4 sum = vec4(0), count = vec4(max((end - first + 63) / 64, 0));
    for (int i = first; i < end; i += 64) sum += load(quad * pixels + i);
    vec4 mean = sum / max(count, vec4(1)), deviations = vec4(0);
    for (int i = first; i < end; i += 64)
    {
        vec4 delta = load(quad * pixels + i) - mean;
        deviations += delta * delta;
    }

    STORE_PARTIALS(partials, quad * int(gl_NumWorkGroups.x) + group, Moments(mean, deviations, count))
}
