// Transfer curves and texel packing. "Encoded" values are sRGB-encoded (IEC 61966-2-1), as networks and displays want them.
#ifndef COLOR_GLSL
#define COLOR_GLSL

vec3 srgbEncode(vec3 linear)
{
    vec3 low = linear * 12.92;
    vec3 high = 1.055 * pow(max(linear, vec3(0.0031308)), vec3(1.0 / 2.4)) - 0.055;
    return mix(high, low, lessThanEqual(linear, vec3(0.0031308)));
}

vec3 srgbDecode(vec3 encoded)
{
    vec3 low = encoded / 12.92;
    vec3 high = pow((max(encoded, vec3(0.04045)) + 0.055) / 1.055, vec3(2.4));
    return mix(high, low, lessThanEqual(encoded, vec3(0.04045)));
}

// ColorEncoding in C#.
const uint ENCODING_SRGB = 0u;
const uint ENCODING_LINEAR = 1u;
const uint ENCODING_HDR = 2u;

// Light without an upper end into 0..1 and back, all channels by the same factor so that the hue stays (Reinhard et al. 2002, on the
// largest channel).
vec3 compressRange(vec3 light)
{
    return light / (1.0 + max(light.r, max(light.g, light.b)));
}

vec3 expandRange(vec3 compressed)
{
    const float BRIGHTEST = 1.0 - 1.0 / 256.0; // 255 times the light that becomes middle grey
    return compressed / (1.0 - min(max(compressed.r, max(compressed.g, compressed.b)), BRIGHTEST));
}

// Rec. 709 weights on encoded values (luma, not luminance).
float luma(vec3 encoded)
{
    return dot(encoded, vec3(0.2126, 0.7152, 0.0722));
}

// Texels as the host's image holds them, copied bit for bit: one word for 8-bit and 10-bit formats, two for RGBA16F.
const uint TEXEL_RGBA8 = 0u;
const uint TEXEL_BGRA8 = 1u;
const uint TEXEL_RGBA16F = 2u;
const uint TEXEL_RGB10A2 = 3u; // R in the lowest bits, which Vulkan calls A2B10G10R10
const uint TEXEL_BGR10A2 = 4u;

vec4 unpackTenBits(uint word)
{
    return vec4((uvec4(word) >> uvec4(0u, 10u, 20u, 30u)) & uvec4(1023u, 1023u, 1023u, 3u)) / vec4(1023.0, 1023.0, 1023.0, 3.0);
}

uint packTenBits(vec4 value)
{
    uvec4 bits = uvec4(round(clamp(value, 0.0, 1.0) * vec4(1023.0, 1023.0, 1023.0, 3.0))) << uvec4(0u, 10u, 20u, 30u);
    return bits.r | bits.g | bits.b | bits.a;
}

vec4 unpackTexel(uint format, uvec2 words)
{
    if (format == TEXEL_RGBA16F) return vec4(unpackHalf2x16(words.x), unpackHalf2x16(words.y));
    vec4 value = format >= TEXEL_RGB10A2 ? unpackTenBits(words.x) : unpackUnorm4x8(words.x);
    return format == TEXEL_BGRA8 || format == TEXEL_BGR10A2 ? value.bgra : value;
}

uvec2 packTexel(uint format, vec4 value)
{
    if (format == TEXEL_RGBA16F) return uvec2(packHalf2x16(value.rg), packHalf2x16(value.ba));
    vec4 ordered = format == TEXEL_BGRA8 || format == TEXEL_BGR10A2 ? value.bgra : value;
    return uvec2(format >= TEXEL_RGB10A2 ? packTenBits(ordered) : packUnorm4x8(ordered), 0u);
}

#endif
