// Stylized and plain frame to the host's output, in its format and colour space. Where strength, mask, ramp or coverage is 0 the
// plain frame goes through bit for bit.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "frame.glsl"
#include "depth.glsl"

layout(local_size_x = 8, local_size_y = 8) in;

layout(std430, binding = 0) readonly buffer Frame { uint frame[]; };
layout(std430, binding = 1) readonly buffer Stylized { uvec2 stylized[]; };
layout(std430, binding = 2) readonly buffer Depth { float depths[]; };
layout(std430, binding = 3) readonly buffer Mask { uint mask[]; };
layout(std430, binding = 4) writeonly buffer Result { uint result[]; };

layout(push_constant) uniform Push
{
    uvec2 frameSize;
    vec2 inverseDistance; // at depth 0 and at depth 1
    vec2 ramp;            // distances where the style begins and is full
    float strength;       // 0 plain .. 1 stylized
    float exposure;
    uint keepColor;       // 1: the style gives luma, the frame gives colour
    uint hasMask;
    uint hasRamp;
};

float strengthAt(uint pixel)
{
    float value = strength;
    if (hasMask != 0u) value *= float(LOAD_BYTE(mask, pixel)) / 255.0;
    if (hasRamp != 0u) value *= clamp((distanceAt(depths[pixel], inverseDistance) - ramp.x) / (ramp.y - ramp.x), 0.0, 1.0);
    return value;
}

void main()
{
    uvec2 position = gl_GlobalInvocationID.xy;
    if (any(greaterThanEqual(position, frameSize))) return;

    uint pixel = position.y * frameSize.x + position.x;
    uvec2 words = TEXEL_WORDS(frame, pixel);
    float share = strengthAt(pixel);
    vec4 covered = share > 0.0 ? unpackHalves(stylized[pixel]) : vec4(0.0);
    if (covered.a > 0.0)
    {
        vec4 plain = unpackTexel(TEXEL_FORMAT, words);
        vec3 style = min(covered.rgb / covered.a, 1.0);
        if (keepColor != 0u)
        {
            vec3 encoded = encodeColor(plain.rgb, exposure);
            style = clamp(encoded + (luma(style) - luma(encoded)), 0.0, 1.0);
        }
        words = packTexel(TEXEL_FORMAT, vec4(mix(plain.rgb, decodeColor(style, exposure), share * covered.a), plain.a));
    }

    if (TEXEL_FORMAT == TEXEL_RGBA16F)
    {
        result[2u * pixel] = words.x;
        result[2u * pixel + 1u] = words.y;
    }
    else
    {
        result[pixel] = words.x;
    }
}
