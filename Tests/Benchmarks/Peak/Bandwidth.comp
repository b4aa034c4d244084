#version 460

// The triad of McCalpin's STREAM (1995): two arrays are read and one is written, once each.
layout(local_size_x = 256) in;

layout(binding = 0, std430) writeonly buffer Result { vec4 result[]; };
layout(binding = 1, std430) readonly buffer Left { vec4 left[]; };
layout(binding = 2, std430) readonly buffer Right { vec4 right[]; };

layout(push_constant) uniform Push
{
    float factor;
} push;

void main()
{
    uint i = gl_GlobalInvocationID.x;
    result[i] = left[i] + push.factor * right[i];
}
