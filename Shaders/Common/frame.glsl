// The captured frame in a storage buffer, in the host's texel format, and the images that come beside it.
#ifndef FRAME_GLSL
#define FRAME_GLSL

#include "color.glsl"

layout(constant_id = 0) const uint TEXEL_FORMAT = TEXEL_RGBA8;
layout(constant_id = 1) const uint ENCODING = ENCODING_SRGB;

// A buffer cannot be passed to a function, so these are macros. `array` holds words (uint).
#define TEXEL_WORDS(array, index) (TEXEL_FORMAT == TEXEL_RGBA16F ? uvec2(array[2u * (index)], array[2u * (index) + 1u]) : uvec2(array[index], 0u))
#define LOAD_TEXEL(array, index) unpackTexel(TEXEL_FORMAT, TEXEL_WORDS(array, index))
#define LOAD_BYTE(array, index) ((array[(index) >> 2] >> (8u * ((index) & 3u))) & 255u)

// The frame's colours to what networks see, sRGB-encoded 0..1, and back. Exposure is applied to light without an upper end only.
vec3 encodeColor(vec3 color, float exposure)
{
    if (ENCODING == ENCODING_SRGB) return color;
    return srgbEncode(ENCODING == ENCODING_HDR ? compressRange(max(color, 0.0) * exposure) : clamp(color, 0.0, 1.0));
}

vec3 decodeColor(vec3 encoded, float exposure)
{
    if (ENCODING == ENCODING_SRGB) return encoded;
    vec3 linear = srgbDecode(encoded);
    return ENCODING == ENCODING_HDR ? expandRange(linear) / exposure : linear;
}

// RGBA in four halves; the stylized frame is kept so, sRGB-encoded and multiplied by its coverage in A.
vec4 unpackHalves(uvec2 words)
{
    return vec4(unpackHalf2x16(words.x), unpackHalf2x16(words.y));
}

uvec2 packHalves(vec4 value)
{
    return uvec2(packHalf2x16(value.rg), packHalf2x16(value.ba));
}

#endif
