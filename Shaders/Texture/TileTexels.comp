// A network's picture of a tile to texels: RGB sRGB-encoded in 0..whiteLevel to RGBA8 words, with as much of the border as is wanted.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "tensor.glsl"

layout(local_size_x = 8, local_size_y = 8) in;

layout(constant_id = 0) const uint TENSOR_LAYOUT = LAYOUT_PLANAR;

layout(std430, binding = 0) readonly buffer Tensor { stored tensor[]; };
layout(std430, binding = 1) writeonly buffer Texels { uint texels[]; };

layout(push_constant) uniform Push
{
    uint tensorSide;
    uint side;
    uint crop;       // pixels of the tensor left out on every side
    uint target;     // first word that is written
    float whiteLevel;
};

void main()
{
    uvec2 position = gl_GlobalInvocationID.xy;
    if (any(greaterThanEqual(position, uvec2(side)))) return;

    vec3 color;
    for (uint c = 0u; c < 3u; c++)
        color[c] = float(tensor[tensorIndex(TENSOR_LAYOUT, uvec2(tensorSide), c, position.y + crop, position.x + crop)]);
    texels[target + position.y * side + position.x] = packUnorm4x8(vec4(color / whiteLevel, 1.0));
}
