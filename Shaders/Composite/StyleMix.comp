// One generator's output into the stylized frame, where the pixel's object asks for that style and as far as it is faded in. The
// stylized frame is premultiplied by its coverage (Porter and Duff 1984): coverage 0 is plain. A generator that ran at a fraction of
// the frame's size is brought up by joint bilateral upsampling (Kopf et al. 2007), guided by the full-size frame.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "tensor.glsl"
#include "frame.glsl"

layout(local_size_x = 8, local_size_y = 8) in;

layout(constant_id = 2) const uint TENSOR_LAYOUT = LAYOUT_PLANAR;
layout(constant_id = 3) const bool SCALED = false;

layout(std430, binding = 0) readonly buffer Frame { uint frame[]; };
layout(std430, binding = 1) readonly buffer Guide { stored guide[]; };   // the generator's input
layout(std430, binding = 2) readonly buffer Tensor { stored tensor[]; }; // its output
layout(std430, binding = 3) readonly buffer ObjectIds { uint objectIds[]; };
layout(std430, binding = 4) readonly buffer Slots { uint slots[]; };     // 256 bytes: id to slot
layout(std430, binding = 5) buffer Stylized { uvec2 stylized[]; };

layout(push_constant) uniform Push
{
    uvec2 frameSize;
    uvec2 contentSize;
    uvec2 guideSize;
    uvec2 tensorSize;
    float whiteLevel;
    float exposure;
    float fade;   // 0 .. 1
    uint slot;
    uint hasIds;  // 0: every pixel is in slot 0
    uint isFirst; // 1: the stylized frame holds nothing yet
};

const float GUIDE_SIGMA = 0.1; // of a colour difference, white being 1

vec3 styleAt(uvec2 at)
{
    vec3 color;
    for (uint c = 0u; c < 3u; c++) color[c] = float(tensor[tensorIndex(TENSOR_LAYOUT, tensorSize, c, at.y, at.x)]);
    return clamp(color / whiteLevel, 0.0, 1.0);
}

vec3 guideAt(uvec2 at)
{
    vec3 color;
    for (uint c = 0u; c < 3u; c++) color[c] = float(guide[tensorIndex(TENSOR_LAYOUT, guideSize, c, at.y, at.x)]);
    return color / whiteLevel;
}

vec3 upsample(uvec2 position, vec3 plain)
{
    vec2 center = (vec2(position) + 0.5) * vec2(contentSize) / vec2(frameSize) - 0.5;
    vec2 corner = floor(center);
    vec2 share = center - corner;
    vec3 sum = vec3(0.0);
    float weights = 0.0;
    for (int i = 0; i < 4; i++)
    {
        ivec2 offset = ivec2(i & 1, i >> 1);
        uvec2 at = uvec2(clamp(ivec2(corner) + offset, ivec2(0), ivec2(contentSize) - 1));
        vec2 near = mix(1.0 - share, share, vec2(offset));
        vec3 difference = (guideAt(at) - plain) / GUIDE_SIGMA;
        float weight = near.x * near.y * exp(-0.5 * dot(difference, difference)) + 1e-6 * near.x * near.y;
        sum += weight * styleAt(at);
        weights += weight;
    }
    return sum / weights;
}

void main()
{
    uvec2 position = gl_GlobalInvocationID.xy;
    if (any(greaterThanEqual(position, frameSize))) return;

    uint pixel = position.y * frameSize.x + position.x;
    vec4 value = isFirst != 0u ? vec4(0.0) : unpackHalves(stylized[pixel]);
    uint id = hasIds != 0u ? LOAD_BYTE(objectIds, pixel) : 0u;
    uint wanted = hasIds != 0u ? LOAD_BYTE(slots, id) : 0u;
    if (wanted == slot)
    {
        vec3 style;
        if (SCALED)
        {
            style = upsample(position, clamp(encodeColor(LOAD_TEXEL(frame, pixel).rgb, exposure), 0.0, 1.0));
        }
        else
        {
            style = styleAt(position);
        }
        value = mix(value, vec4(style, 1.0), fade);
    }
    else if (isFirst == 0u)
    {
        return;
    }
    stylized[pixel] = packHalves(value);
}
