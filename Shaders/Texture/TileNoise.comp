// Noise of one scale for one tile: CellNoise.cs, bit for bit. One invocation hashes one cell and channel quad.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "tensor.glsl"

layout(local_size_x = 8, local_size_y = 8) in;

layout(constant_id = 0) const uint TENSOR_LAYOUT = LAYOUT_PLANAR;

layout(std430, binding = 0) writeonly buffer Tensor { stored tensor[]; };

layout(push_constant) uniform Push
{
    uvec2 seed;     // low word, high word, as all 64-bit numbers here
    uvec2 firstX;   // column of the first cell
    uvec2 firstY;
    uint level;
    uint channels;
    uint side;      // cells along a side
    uint period;    // in cells; 0 for none
};

// pcg4d (Jarzynski and Olano 2020)
uvec4 mixed(uvec4 v)
{
    v = v * 1664525u + 1013904223u;
    v.x += v.y * v.w;
    v.y += v.z * v.x;
    v.z += v.x * v.y;
    v.w += v.y * v.z;
    v ^= v >> 16u;
    v.x += v.y * v.w;
    v.y += v.z * v.x;
    v.z += v.x * v.y;
    v.w += v.y * v.z;
    return v;
}

// With a period, first lies inside it, so that no sum exceeds 32 bits.
uvec2 cellAt(uvec2 first, uint offset)
{
    if (period != 0u) return uvec2((first.x + offset) % period, 0u);
    uint carry;
    uint low = uaddCarry(first.x, offset, carry);
    return uvec2(low, first.y + carry);
}

void main()
{
    uvec2 position = gl_GlobalInvocationID.xy;
    if (any(greaterThanEqual(position, uvec2(side)))) return;

    uint quad = gl_GlobalInvocationID.z;
    uvec2 x = cellAt(firstX, position.x);
    uvec2 y = cellAt(firstY, position.y);
    uvec4 key = mixed(uvec4(seed, level, quad));
    uvec4 bits = mixed(key + uvec4(x.x, y.x, x.y, y.y));
    for (uint c = 0u; c < 4u; c++)
    {
        uint channel = quad * 4u + c;
        float value = channel < channels ? float(bits[c] >> 8u) * (1.0 / 16777216.0) : 0.0;
        if (TENSOR_LAYOUT == LAYOUT_CHANNEL_QUADS || channel < channels)
            tensor[tensorIndex(TENSOR_LAYOUT, uvec2(side), channel, position.y, position.x)] = stored(value);
    }
}
