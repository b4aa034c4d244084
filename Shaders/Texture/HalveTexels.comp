// A square of RGBA8 texels, sRGB-encoded, to one of half the side: each the mean of four in linear light.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "color.glsl"

layout(local_size_x = 8, local_size_y = 8) in;

layout(std430, binding = 0) buffer Texels { uint texels[]; };

layout(push_constant) uniform Push
{
    uint from;  // first word
    uint to;
    uint side;  // of the result
};

vec3 lightAt(uvec2 texel) { return srgbDecode(unpackUnorm4x8(texels[from + texel.y * side * 2u + texel.x]).rgb); }

void main()
{
    uvec2 position = gl_GlobalInvocationID.xy;
    if (any(greaterThanEqual(position, uvec2(side)))) return;

    uvec2 corner = position * 2u;
    vec3 sum = lightAt(corner) + lightAt(corner + uvec2(1, 0)) + lightAt(corner + uvec2(0, 1)) + lightAt(corner + uvec2(1, 1));
    texels[to + position.y * side + position.x] = packUnorm4x8(vec4(srgbEncode(sum * 0.25), 1.0));
}
