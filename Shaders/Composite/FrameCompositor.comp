// Tensor and plain frame to stylized frame, in the host's format and colour space. Strength 0 gives the plain frame bit for bit.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "tensor.glsl"
#include "color.glsl"

layout(local_size_x = 8, local_size_y = 8) in;

layout(constant_id = 0) const uint TEXEL_FORMAT = TEXEL_RGBA8;
layout(constant_id = 1) const bool LINEAR = false;
layout(constant_id = 2) const uint TENSOR_LAYOUT = LAYOUT_PLANAR;

layout(std430, binding = 0) readonly buffer Frame { uint frame[]; };
layout(std430, binding = 1) readonly buffer Tensor { stored tensor[]; };
layout(std430, binding = 2) writeonly buffer Result { uint result[]; };

layout(push_constant) uniform Push
{
    uvec2 frameSize;
    uvec2 tensorSize;
    float whiteLevel;
    float strength;   // 0 plain .. 1 stylized
    uint keepColor;   // 1: the style gives luma, the frame gives colour
};

void main()
{
    uvec2 position = gl_GlobalInvocationID.xy;
    if (any(greaterThanEqual(position, frameSize))) return;

    uint texel = position.y * frameSize.x + position.x;
    uvec2 words = TEXEL_FORMAT == TEXEL_RGBA16F ? uvec2(frame[2u * texel], frame[2u * texel + 1u]) : uvec2(frame[texel], 0u);
    if (strength > 0.0)
    {
        vec4 plain = unpackTexel(TEXEL_FORMAT, words);
        vec3 style;
        for (uint c = 0u; c < 3u; c++) style[c] = float(tensor[tensorIndex(TENSOR_LAYOUT, tensorSize, c, position.y, position.x)]);
        style = clamp(style / whiteLevel, 0.0, 1.0);
        if (keepColor != 0u)
        {
            vec3 encoded = LINEAR ? srgbEncode(clamp(plain.rgb, 0.0, 1.0)) : plain.rgb;
            style = clamp(encoded + (luma(style) - luma(encoded)), 0.0, 1.0);
        }
        if (LINEAR) style = srgbDecode(style);
        words = packTexel(TEXEL_FORMAT, vec4(mix(plain.rgb, style, strength), plain.a));
    }

    if (TEXEL_FORMAT == TEXEL_RGBA16F)
    {
        result[2u * texel] = words.x;
        result[2u * texel + 1u] = words.y;
    }
    else
    {
        result[texel] = words.x;
    }
}
