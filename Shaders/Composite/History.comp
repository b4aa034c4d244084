// Stability: what is seen are two stylized frames of before, the keyframes, with every stroke where its surface is now. Each pixel carries its
// way back to both along the motion vectors, so a keyframe is fetched once however old it is: blending each frame into the next, as temporal
// antialiasing does (Yang, Liu and Salvi 2020), would soften it every time. What was hidden, was another object, or lay outside the frame has no way back.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "frame.glsl"
#include "depth.glsl"

layout(local_size_x = 8, local_size_y = 8) in;

// Of what outlives the frame there are two halves, one behind the other: of keyframes one each, of the rest this frame's and the last one's.
layout(binding = 0) uniform samplerBuffer stylized;
layout(binding = 1) uniform samplerBuffer motion;
layout(binding = 2) uniform samplerBuffer depths;
layout(binding = 3) uniform usamplerBuffer objectIds;
layout(binding = 4) uniform usamplerBuffer keyframes;  // premultiplied colour, and how far it is trusted: packKey
layout(binding = 5) uniform samplerBuffer ways;        // pixels to keyframe 0 in xy, to keyframe 1 in zw
layout(binding = 6) uniform usamplerBuffer surfaces;
layout(std430, binding = 7) writeonly buffer Color { uvec2 color[]; };
layout(std430, binding = 8) writeonly buffer NewKeyframes { uint newKeyframes[]; };
layout(std430, binding = 9) writeonly buffer NewWays { uvec2 newWays[]; };
layout(std430, binding = 10) writeonly buffer NewSurfaces { uint newSurfaces[]; };

layout(push_constant) uniform Push
{
    uvec2 frameSize;
    vec2 motionScale;     // pixels per unit of motion
    vec2 inverseDistance; // at depth 0 and at depth 1
    vec2 shares;          // of each keyframe in what is seen; 0 and 0: there is no last frame
    uint part;           // that this frame writes
    uint keyframe;        // that this frame becomes; 2: none
    uint hasDepth;
    uint hasIds;
};

// A surface moves towards the camera or away between two frames by no more than this share of its distance.
const float DISTANCE_TOLERANCE = 0.05;

// Of a way, the least part that must come from the same surface.
const float LEAST_FOOTPRINT = 0.25;

// No way back; the largest 16-bit float.
const float LOST = 65504.0;

// A network's strokes run over the edges of objects, which then move apart: near an edge a keyframe shows some of what was beside it.
// Surroundings are pixels 2 and 4 away; strokes are trusted from the first share of them on, wholly from the second.
const vec2 TRUST = vec2(0.55, 0.85);
const float SURROUNDINGS_TOLERANCE = 0.25; // of the distance

// How far outside of the colours around a pixel a keyframe may lie, white being 1, and of their range: light that has changed since comes
// through, and in a clear sky nothing is left of what was before it.
const float LEAST_TOLERANCE = 0.03;
const float RANGE_TOLERANCE = 0.5;

// A keyframe's texel is one word, which a processor fetches in a third of the time of four halves: 10 bits a colour, 2 for the trust.
const vec4 KEY_STEPS = vec4(1023.0, 1023.0, 1023.0, 3.0);

// A surface is one word: the object's id in the low byte, the distance as a float above it, to 15 bits.
const uint ID_BITS = 0xFFu;

float distanceOf(uint which) { return uintBitsToFloat(which & ~ID_BITS); }

bool isSame(uint one, uint other, float tolerance)
{
    return ((one ^ other) & ID_BITS) == 0u && abs(distanceOf(one) - distanceOf(other)) <= tolerance;
}

bool isInside(ivec2 at) { return all(greaterThanEqual(at, ivec2(0))) && all(lessThan(at, ivec2(frameSize))); }

int pixelAt(ivec2 at)
{
    ivec2 inside = clamp(at, ivec2(0), ivec2(frameSize) - 1);
    return inside.y * int(frameSize.x) + inside.x;
}

int firstOf(uint which) { return int(which * frameSize.x * frameSize.y); }

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

// The motion of this frame, and from there on the ways of the last frame's pixels that show the same surface.
vec4 wayBack(ivec2 position, uint here)
{
    vec2 from = vec2(position) + texelFetch(motion, pixelAt(position)).xy * motionScale;
    // Motion that is no number, or leaves the range of an integer, is outside the frame like any other that is too large.
    if (!all(lessThan(abs(from), vec2(16384.0)))) return vec4(LOST);
    float tolerance = DISTANCE_TOLERANCE * distanceOf(here) + slopeAt(position, distanceOf(here));
    ivec2 corner = ivec2(floor(from));
    vec2 beyond = from - vec2(corner);
    vec4 sum = vec4(0.0);
    vec2 found = vec2(0.0);
    for (int i = 0; i < 4; i++)
    {
        ivec2 offset = ivec2(i & 1, i >> 1);
        int there = firstOf(1u - part) + pixelAt(corner + offset);
        if (!isInside(corner + offset) || !isSame(texelFetch(surfaces, there).x, here, tolerance)) continue;
        vec2 near = mix(1.0 - beyond, beyond, vec2(offset));
        vec4 way = texelFetch(ways, there);
        vec2 weight = near.x * near.y * vec2(lessThan(way.xz, vec2(LOST)));
        sum += weight.xxyy * min(way, LOST);
        found += weight;
    }
    vec4 way = (from - vec2(position)).xyxy + sum / max(found, 1e-6).xxyy;
    return mix(vec4(LOST), way, greaterThanEqual(found, vec2(LEAST_FOOTPRINT)).xxyy);
}

// Catmull-Rom: weights of the texel before, the two around, and the one after a share in 0..1 between the middle two.
vec4 cubic(float t)
{
    return vec4(((-0.5 * t + 1.0) * t - 0.5) * t, (1.5 * t - 2.5) * t * t + 1.0, ((-1.5 * t + 2.0) * t + 0.5) * t, (0.5 * t - 0.5) * t * t);
}

vec4 toSteps(vec4 key) { return roundEven(clamp(key, 0.0, 1.0) * KEY_STEPS); }

// A colour as a keyframe would have it.
vec3 rounded(vec3 color) { return toSteps(vec4(color, 0.0)).rgb / KEY_STEPS.rgb; }

uint packKey(vec3 color, float trust)
{
    uvec4 steps = uvec4(toSteps(vec4(color, trust)));
    return steps.r | steps.g << 10 | steps.b << 20 | steps.a << 30;
}

// In steps.
vec4 keyframeAt(int row, int column)
{
    uint word = texelFetch(keyframes, row + column).x;
    return vec4(uvec4(word, word >> 10, word >> 20, word >> 30) & uvec4(KEY_STEPS));
}

// Premultiplied colour, and trust in A. The corners of the 4 x 4 weigh next to nothing, and are left out.
vec4 fetchKeyframe(uint which, vec2 at)
{
    vec2 corner = floor(at);
    vec4 across = cubic(at.x - corner.x);
    vec4 down = cubic(at.y - corner.y);
    ivec4 columns = clamp(int(corner.x) + ivec4(-1, 0, 1, 2), 0, int(frameSize.x) - 1);
    ivec4 rows = clamp(int(corner.y) + ivec4(-1, 0, 1, 2), 0, int(frameSize.y) - 1) * int(frameSize.x) + firstOf(which);
    vec4 first = across.y * keyframeAt(rows.x, columns.y) + across.z * keyframeAt(rows.x, columns.z);
    vec4 second = across.x * keyframeAt(rows.y, columns.x) + across.y * keyframeAt(rows.y, columns.y)
        + across.z * keyframeAt(rows.y, columns.z) + across.w * keyframeAt(rows.y, columns.w);
    vec4 third = across.x * keyframeAt(rows.z, columns.x) + across.y * keyframeAt(rows.z, columns.y)
        + across.z * keyframeAt(rows.z, columns.z) + across.w * keyframeAt(rows.z, columns.w);
    vec4 fourth = across.y * keyframeAt(rows.w, columns.y) + across.z * keyframeAt(rows.w, columns.z);
    float middle = across.y + across.z;
    float weights = middle * (down.x + down.w) + (middle + across.x + across.w) * (down.y + down.z);
    return (down.x * first + down.y * second + down.z * third + down.w * fourth) / weights / KEY_STEPS;
}

// This frame's colour, as far as the keyframes are not to be seen in its place.
vec3 hold(ivec2 position, vec3 now, vec4 way)
{
    ivec3 columns = clamp(position.x + ivec3(-1, 0, 1), 0, int(frameSize.x) - 1);
    ivec3 rows = clamp(position.y + ivec3(-1, 0, 1), 0, int(frameSize.y) - 1) * int(frameSize.x);
    // Compared as the keyframes have it, and changed by the difference: a picture that stands still is this frame's to the bit.
    vec3 compared = rounded(now);
    vec3 low = compared, high = compared;
    for (int i = 0; i < 9; i++)
    {
        vec3 beside = texelFetch(stylized, rows[i / 3] + columns[i % 3]).rgb;
        low = min(low, beside);
        high = max(high, beside);
    }
    vec3 tolerance = LEAST_TOLERANCE + RANGE_TOLERANCE * (high - low);
    low -= tolerance;
    high += tolerance;
    vec3 held = now;
    for (uint i = 0u; i < 2u; i++)
    {
        vec2 back = i == 0u ? way.xy : way.zw;
        if (shares[i] == 0.0 || !(back.x < LOST)) continue;
        vec4 key = fetchKeyframe(i, vec2(position) + back);
        held += shares[i] * key.a * (clamp(key.rgb, low, high) - compared);
    }
    return held;
}

// How far strokes are believed that were painted here: the share of the surroundings that show the same surface; 0 where this is no keyframe,
// by a loop that ends, as a processor computes both ways of a branch.
float trustAt(ivec2 position, uint here)
{
    const ivec2 AROUND[8] = ivec2[](
        ivec2(1, 0), ivec2(1, 1), ivec2(0, 1), ivec2(-1, 1), ivec2(-1, 0), ivec2(-1, -1), ivec2(0, -1), ivec2(1, -1));
    float tolerance = SURROUNDINGS_TOLERANCE * distanceOf(here);
    int count = keyframe < 2u ? 16 : 0;
    float same = 0.0;
    for (int i = 0; i < count; i++)
    {
        ivec2 at = position + AROUND[i & 7] * (i < 8 ? 2 : 4);
        if (isInside(at) && isSame(surfaceAt(at), here, tolerance)) same += 1.0 / 16.0;
    }
    return clamp((same - TRUST.x) / (TRUST.y - TRUST.x), 0.0, 1.0);
}

void main()
{
    ivec2 position = ivec2(gl_GlobalInvocationID.xy);
    if (any(greaterThanEqual(gl_GlobalInvocationID.xy, frameSize))) return;

    int pixel = pixelAt(position);
    vec4 now = texelFetch(stylized, pixel);
    uint here = surfaceAt(position);
    float trust = trustAt(position, here);
    bool continues = shares.x + shares.y > 0.0;
    vec4 way = continues ? wayBack(position, here) : vec4(LOST);
    bool holds = continues && now.a > 0.0 && min(way.x, way.z) < LOST;
    color[pixel] = packHalves(vec4(holds ? hold(position, now.rgb, way) : now.rgb, now.a));

    if (keyframe < 2u)
    {
        newKeyframes[firstOf(keyframe) + pixel] = packKey(now.rgb, trust);
        way = keyframe == 0u ? vec4(0.0, 0.0, way.zw) : vec4(way.xy, 0.0, 0.0);
    }
    newWays[firstOf(part) + pixel] = packHalves(way);
    newSurfaces[firstOf(part) + pixel] = here;
}
