// Frame to tensor: texels of the host's format in, (1,3,H,W) RGB out, sRGB-encoded, 0..whiteLevel. The generator may run at a fraction of
// the frame's size, then a pixel of the tensor averages the texels that it covers. The tensor may be larger than its content (networks
// want multiples of their total stride): the rest mirrors it, so that no border is brought in.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "tensor.glsl"
#include "frame.glsl"

layout(local_size_x = 8, local_size_y = 8) in;

layout(constant_id = 2) const uint TENSOR_LAYOUT = LAYOUT_PLANAR;

layout(std430, binding = 0) readonly buffer Frame { uint frame[]; };
layout(std430, binding = 1) writeonly buffer Tensor { stored tensor[]; };

layout(push_constant) uniform Push
{
    uvec2 frameSize;
    uvec2 contentSize; // of the tensor, that shows the frame; frameSize / 2 .. frameSize
    uvec2 tensorSize;
    float whiteLevel;
    float exposure;
};

uint mirror(uint position, uint size)
{
    return position < size ? position : size - 1u - min(position - size + 1u, size - 1u);
}

vec3 colorAt(uvec2 texel)
{
    vec3 color = LOAD_TEXEL(frame, texel.y * frameSize.x + texel.x).rgb;
    // An infinite or undefined value in one pixel would reach every pixel through the instance norm's mean.
    color = mix(vec3(0.0), color, lessThan(abs(color), vec3(1e30)));
    return clamp(encodeColor(color, exposure), 0.0, 1.0);
}

// Mean of the texels that a pixel of the content covers, each by the area that it is covered with.
vec3 shrink(uvec2 pixel)
{
    vec2 ratio = vec2(frameSize) / vec2(contentSize);
    vec2 begin = vec2(pixel) * ratio;
    vec2 end = min(begin + ratio, vec2(frameSize));
    uvec2 first = uvec2(begin);
    vec3 sum = vec3(0.0);
    float area = 0.0;
    for (uint y = first.y; float(y) < end.y; y++)
    {
        for (uint x = first.x; float(x) < end.x; x++)
        {
            vec2 texel = vec2(x, y);
            vec2 covered = min(texel + 1.0, end) - max(texel, begin);
            float share = covered.x * covered.y;
            sum += share * colorAt(uvec2(x, y));
            area += share;
        }
    }
    return sum / area;
}

void main()
{
    uvec2 position = gl_GlobalInvocationID.xy;
    if (any(greaterThanEqual(position, tensorSize))) return;

    uvec2 pixel = uvec2(mirror(position.x, contentSize.x), mirror(position.y, contentSize.y));
    vec3 color = contentSize == frameSize ? colorAt(pixel) : shrink(pixel);
    color *= whiteLevel;

    for (uint c = 0u; c < 3u; c++) tensor[tensorIndex(TENSOR_LAYOUT, tensorSize, c, position.y, position.x)] = stored(color[c]);
    if (TENSOR_LAYOUT == LAYOUT_CHANNEL_QUADS) tensor[tensorIndex(TENSOR_LAYOUT, tensorSize, 3u, position.y, position.x)] = stored(0.0);
}
