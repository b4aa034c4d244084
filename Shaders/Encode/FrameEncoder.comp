// Frame to tensor: texels of the host's format in, (1,3,H,W) RGB out, sRGB-encoded, 0..whiteLevel. The tensor may be larger than the
// frame (networks want multiples of their total stride): the rest mirrors the frame, so that no border is brought in.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "tensor.glsl"
#include "color.glsl"

layout(local_size_x = 8, local_size_y = 8) in;

layout(constant_id = 0) const uint TEXEL_FORMAT = TEXEL_RGBA8;
layout(constant_id = 1) const bool LINEAR = false;
layout(constant_id = 2) const uint TENSOR_LAYOUT = LAYOUT_PLANAR;

layout(std430, binding = 0) readonly buffer Frame { uint frame[]; };
layout(std430, binding = 1) writeonly buffer Tensor { stored tensor[]; };

layout(push_constant) uniform Push
{
    uvec2 frameSize;
    uvec2 tensorSize;
    float whiteLevel;
};

uint mirror(uint position, uint size)
{
    return position < size ? position : size - 1u - min(position - size + 1u, size - 1u);
}

void main()
{
    uvec2 position = gl_GlobalInvocationID.xy;
    if (any(greaterThanEqual(position, tensorSize))) return;

    uint texel = mirror(position.y, frameSize.y) * frameSize.x + mirror(position.x, frameSize.x);
    uvec2 words = TEXEL_FORMAT == TEXEL_RGBA16F ? uvec2(frame[2u * texel], frame[2u * texel + 1u]) : uvec2(frame[texel], 0u);
    vec3 color = unpackTexel(TEXEL_FORMAT, words).rgb;
    // An infinite or undefined value in one pixel would reach every pixel through the instance norm's mean.
    color = mix(vec3(0.0), clamp(color, 0.0, 1.0), lessThan(abs(color), vec3(1e30)));
    if (LINEAR) color = srgbEncode(color);
    color *= whiteLevel;

    for (uint c = 0u; c < 3u; c++) tensor[tensorIndex(TENSOR_LAYOUT, tensorSize, c, position.y, position.x)] = stored(color[c]);
    if (TENSOR_LAYOUT == LAYOUT_CHANNEL_QUADS) tensor[tensorIndex(TENSOR_LAYOUT, tensorSize, 3u, position.y, position.x)] = stored(0.0);
}
