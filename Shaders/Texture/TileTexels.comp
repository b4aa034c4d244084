// A map of a network's tile to texels: three channels in 0..whiteLevel to RGBA8 words, with as much of the border as is wanted.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "color.glsl"
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
    uint firstChannel;
    uint target;     // first word that is written
    float whiteLevel;
    uint encodes;    // 1 for values that are no colours, and go to an sRGB image
};

void main()
{
    uvec2 position = gl_GlobalInvocationID.xy;
    if (any(greaterThanEqual(position, uvec2(side)))) return;

    vec3 color;
    for (uint c = 0u; c < 3u; c++)
        color[c] = float(tensor[tensorIndex(TENSOR_LAYOUT, uvec2(tensorSide), firstChannel + c, position.y + crop, position.x + crop)]);
    color = clamp(color / whiteLevel, 0.0, 1.0);
    if (encodes == 1u) color = srgbEncode(color);
    texels[target + position.y * side + position.x] = packUnorm4x8(vec4(color, 1.0));
}
