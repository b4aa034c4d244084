// The last stylized frame, brought to where its surfaces are now and blended into this one (temporal accumulation: Yang, Liu and
// Salvi 2020, "A survey of temporal antialiasing techniques"). What was hidden, was another object, or lay outside the frame has no history.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "frame.glsl"
#include "depth.glsl"

layout(local_size_x = 8, local_size_y = 8) in;

layout(binding = 0) uniform samplerBuffer stylized;
layout(binding = 1) uniform samplerBuffer motion;
layout(binding = 2) uniform samplerBuffer depths;
layout(binding = 3) uniform usamplerBuffer objectIds;
layout(binding = 4) uniform samplerBuffer lastColor;
layout(binding = 5) uniform usamplerBuffer lastSurface;
layout(std430, binding = 6) writeonly buffer Color { uvec2 color[]; };
layout(std430, binding = 7) writeonly buffer Surface { uint surface[]; };

layout(push_constant) uniform Push
{
    uvec2 frameSize;
    vec2 motionScale;     // pixels per unit of motion
    vec2 inverseDistance; // at depth 0 and at depth 1
    float keep;           // share of the last frame; 0: there is none
    uint hasDepth;
    uint hasIds;
};

// A surface moves towards the camera or away between two frames by no more than this share of its distance.
const float DISTANCE_TOLERANCE = 0.05;

// Of a fetch, the least part that must lie on the surface; less says more of what is beside it.
const float LEAST_FOOTPRINT = 0.25;

// Of the 4 x 4 texels around a place, all but the corners.
const ivec2 TAPS[12] = ivec2[](
    ivec2(1, 0), ivec2(2, 0), ivec2(0, 1), ivec2(1, 1), ivec2(2, 1), ivec2(3, 1),
    ivec2(0, 2), ivec2(1, 2), ivec2(2, 2), ivec2(3, 2), ivec2(1, 3), ivec2(2, 3));

// A surface is one word: the object's id in the low byte, the distance as a float above it, to 15 bits.
const uint ID_BITS = 0xFFu;

float distanceOf(uint which) { return uintBitsToFloat(which & ~ID_BITS); }

int pixelAt(ivec2 at)
{
    ivec2 inside = clamp(at, ivec2(0), ivec2(frameSize) - 1);
    return inside.y * int(frameSize.x) + inside.x;
}

float distanceAtPixel(ivec2 at) { return hasDepth != 0u ? distanceAt(texelFetch(depths, pixelAt(at)).x, inverseDistance) : 0.0; }

uint surfaceAt(ivec2 at)
{
    uint id = hasIds != 0u ? texelFetch(objectIds, pixelAt(at)).x : 0u;
    return floatBitsToUint(distanceAtPixel(at)) & ~ID_BITS | id;
}

// How much the distance changes from pixel to pixel, of the smoother side in each direction: a tilted plane, not a silhouette.
float slopeAt(ivec2 at, float here)
{
    if (hasDepth == 0u) return 0.0;
    vec2 before = vec2(distanceAtPixel(at - ivec2(1, 0)), distanceAtPixel(at - ivec2(0, 1)));
    vec2 after = vec2(distanceAtPixel(at + ivec2(1, 0)), distanceAtPixel(at + ivec2(0, 1)));
    vec2 change = min(abs(before - here), abs(after - here));
    return max(change.x, change.y);
}

// Catmull-Rom: weights of the texel before, the two around, and the one after a share in 0..1 between the middle two. Bilinear
// fetches, one upon the other frame by frame, would leave a soft picture.
vec4 cubic(float t)
{
    return vec4(((-0.5 * t + 1.0) * t - 0.5) * t, (1.5 * t - 2.5) * t * t + 1.0, ((-1.5 * t + 2.0) * t + 0.5) * t, (0.5 * t - 0.5) * t * t);
}

// Premultiplied colour; the weight of what was found on the same surface comes in `found`. The corners of the 4 x 4 weigh next to nothing.
vec4 fetchHistory(vec2 from, uint here, float tolerance, out float found)
{
    ivec2 corner = ivec2(floor(from));
    vec4 across = cubic(from.x - float(corner.x));
    vec4 down = cubic(from.y - float(corner.y));
    vec4 sum = vec4(0.0);
    found = 0.0;
    for (int i = 0; i < 12; i++)
    {
        ivec2 tap = TAPS[i];
        ivec2 at = corner + tap - 1;
        float weight = across[tap.x] * down[tap.y];
        if (weight == 0.0 || any(lessThan(at, ivec2(0))) || any(greaterThanEqual(at, ivec2(frameSize)))) continue;
        uint there = texelFetch(lastSurface, pixelAt(at)).x;
        if (((there ^ here) & ID_BITS) != 0u || abs(distanceOf(there) - distanceOf(here)) > tolerance) continue;
        sum += weight * texelFetch(lastColor, pixelAt(at));
        found += weight;
    }
    return sum / max(found, LEAST_FOOTPRINT);
}

void main()
{
    ivec2 position = ivec2(gl_GlobalInvocationID.xy);
    if (any(greaterThanEqual(gl_GlobalInvocationID.xy, frameSize))) return;

    int pixel = pixelAt(position);
    vec4 now = texelFetch(stylized, pixel);
    vec4 result = now;
    uint here = surfaceAt(position);
    // Motion that is no number, or leaves the range of an integer, is outside the frame like any other that is too large.
    vec2 from = vec2(position) + texelFetch(motion, pixel).xy * motionScale;
    if (keep > 0.0 && all(lessThan(abs(from), vec2(16384.0))))
    {
        float found;
        float away = distanceOf(here);
        vec4 last = fetchHistory(from, here, DISTANCE_TOLERANCE * away + slopeAt(position, away), found);
        if (found >= LEAST_FOOTPRINT)
        {
            vec4 low = now, high = now;
            for (int i = 0; i < 9; i++)
            {
                vec4 beside = texelFetch(stylized, pixelAt(position + ivec2(i % 3, i / 3) - 1));
                low = min(low, beside);
                high = max(high, beside);
            }
            // Equal inputs give exactly that value: a picture that stands still does not change by a bit.
            result = now + keep * (clamp(last, low, high) - now);
        }
    }

    color[pixel] = packHalves(result);
    surface[pixel] = here;
}
