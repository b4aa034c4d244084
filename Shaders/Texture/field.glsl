// Planes of texture in a fragment shader: FieldCache.cs fills what stands here, from what was sampled here.
//
//     #define FIELD_SET 1         // descriptor set
//     #define FIELD_BINDING 0     // the first of four bindings
//     #include "field.glsl"
//     vec3 light = fieldSample(0, pixels);             // linear light of the first plane
//     vec3 light = fieldBlend(0, 1, mask, pixels);     // the first where the mask is 0, the second where it is 1
//
// A texture that makes several maps in step, in a cache that keeps them: fieldMap(0, 1, pixels, dx, dy) is the second map of the first plane. Maps
// that are no colours come as they are; a normal is normalize(2.0 * fieldMap(...) - 1.0), x to the
// right and y up in the picture.
//
// Positions count from the corner of the tile that FieldCache.Record was given, not from the plane's origin: so they stay exact at any
// distance from it.
#ifndef FIELD_GLSL
#define FIELD_GLSL

const int FIELD_WINDOW = 64;        // FieldTable.Window
const float FIELD_TILE = 256.0;     // TextureField.TileSide
const float FIELD_PATCH = 1024.0;   // FieldPatch.Side
const float FIELD_SHARPNESS = 8.0;  // of the change from one piece of the patch to another: less, and more of it is mush

layout(set = FIELD_SET, binding = FIELD_BINDING, std430) readonly buffer FieldTable
{
    ivec2 fieldCenter;  // of the window, modulo its size
    ivec2 fieldOrigin;  // the same tile, modulo FieldTable.FarPeriod
    float fieldBorder;  // of a page, in pixels
    float fieldLastMip; // of a page
    int fieldCount;     // planes
    int fieldMaps;      // of each plane
    uint fieldEntries[];    // a window for each plane: 0 for none, else page + 1 and in the upper half its share of 255
};
layout(set = FIELD_SET, binding = FIELD_BINDING + 1, std430) buffer FieldRequests { uint fieldRequests[]; };
layout(set = FIELD_SET, binding = FIELD_BINDING + 2) uniform sampler2DArray fieldPages;
layout(set = FIELD_SET, binding = FIELD_BINDING + 3) uniform sampler2DArray fieldPatches;  // a layer for each map of each plane

// One in sixteen pixels asks, which finds every tile that shows in more than four by four. Finer mips are nearer: they come first.
void fieldRequest(int entry, float lod)
{
    ivec2 pixel = ivec2(gl_FragCoord.xy) & 3;
    if (pixel == ivec2(0)) atomicMax(fieldRequests[entry], uint(1.0 + 16.0 * clamp(fieldLastMip + 1.0 - lod, 0.0, 8.0)));
}

// Where a map of a plane's patch is.
int fieldLayer(int field, int map) { return field * fieldMaps + map; }

// The mean colour of a layer: its last mip.
vec3 fieldMean(int layer) { return texelFetch(fieldPatches, ivec3(0, 0, layer), int(log2(FIELD_PATCH))).rgb; }

// Two colours that have nothing to do with each other, in between with the contrast of either (Heitz and Neyret 2018, eq. 3).
vec3 fieldMix(vec3 a, vec3 b, vec3 mean, float share)
{
    float spread = inversesqrt(share * share + (1.0 - share) * (1.0 - share));
    return max(mean + (mix(a, b, share) - mean) * spread, vec3(0.0));
}

// Where the patch is laid down at a corner of the grid below, in pixels: an integer hash (PCG), the same far from the origin.
ivec2 fieldShift(ivec2 corner)
{
    uint state = uint(corner.x) * 747796405u + uint(corner.y) * 2891336453u;
    state = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
    state ^= state >> 22u;
    return ivec2(state & 1023u, state >> 10u & 1023u);
}

vec3 fieldPiece(int layer, vec2 at, ivec2 corner, vec2 dx, vec2 dy)
{
    // The grid as it is counted, modulo FieldTable.FarPeriod.
    at += vec2(fieldShift(corner & ivec2(0x3ffff, 0x7ffff)));
    return textureGrad(fieldPatches, vec3(at / FIELD_PATCH, float(layer)), dx / FIELD_PATCH, dy / FIELD_PATCH).rgb;
}

// The patch without its repetition, by hex-tiling (Mikkelsen 2022): at each corner of a grid of triangles it is laid down elsewhere, and between
// three corners their colours are blended. The corners are half a patch apart in a row, and rows, shifted by a half, as well: so the grid meets
// the tiles again after every four of them, and counts on exactly from there.
vec3 fieldFar(int layer, vec2 at, vec2 dx, vec2 dy)
{
    at += vec2(fieldOrigin & 3) * FIELD_TILE;
    vec2 skewed = vec2(at.x - 0.5 * at.y, at.y) / (0.5 * FIELD_PATCH);
    vec2 f = fract(skewed);
    ivec2 patches = fieldOrigin >> 2;
    ivec2 corner = ivec2(floor(skewed)) + ivec2(2 * patches.x - patches.y, 2 * patches.y);
    bool upper = f.x + f.y > 1.0;
    vec3 share = upper ? vec3(f.x + f.y - 1.0, 1.0 - f.y, 1.0 - f.x) : vec3(1.0 - f.x - f.y, f.x, f.y);
    share = pow(share, vec3(FIELD_SHARPNESS));
    vec3 sum = share.x * fieldPiece(layer, at, corner + (upper ? ivec2(1) : ivec2(0)), dx, dy);
    sum += share.y * fieldPiece(layer, at, corner + ivec2(1, 0), dx, dy);
    sum += share.z * fieldPiece(layer, at, corner + ivec2(0, 1), dx, dy);
    return sum / (share.x + share.y + share.z);
}

// Seen from far the plane's patch, or with a share of 255 the tile's own page. dx and dy are the derivatives of at on the screen, for calls that not
// all pixels take.
vec3 fieldMap(int field, int map, vec2 at, vec2 dx, vec2 dy)
{
    int layer = fieldLayer(field, map);
    float lod = 0.5 * log2(max(max(dot(dx, dx), dot(dy, dy)), 1e-12));
    ivec2 tile = ivec2(floor(at / FIELD_TILE));
    float near = 1.0 - smoothstep(fieldLastMip - 0.5, fieldLastMip + 0.5, lod);
    if (near == 0.0 || any(lessThan(tile, ivec2(-FIELD_WINDOW / 2))) || any(greaterThanEqual(tile, ivec2(FIELD_WINDOW / 2)))) return fieldFar(layer, at, dx, dy);

    ivec2 place = (fieldCenter + tile) & (FIELD_WINDOW - 1);
    int entry = (field * FIELD_WINDOW + place.y) * FIELD_WINDOW + place.x;
    fieldRequest(entry, lod);
    uint page = fieldEntries[entry];
    near *= float(page >> 16) / 255.0;
    if (near == 0.0) return fieldFar(layer, at, dx, dy);

    float side = FIELD_TILE + 2.0 * fieldBorder;
    vec2 inPage = (at - vec2(tile) * FIELD_TILE + fieldBorder) / side;
    vec3 color = textureGrad(fieldPages, vec3(inPage, float(int((page & 0xffffu) - 1u) * fieldMaps + map)), dx / side, dy / side).rgb;
    return near == 1.0 ? color : fieldMix(fieldFar(layer, at, dx, dy), color, fieldMean(layer), near);
}

vec3 fieldSample(int field, vec2 at, vec2 dx, vec2 dy) { return fieldMap(field, 0, at, dx, dy); }

vec3 fieldSample(int field, vec2 at) { return fieldSample(field, at, dFdx(at), dFdy(at)); }

// From one plane to another by a mask from 0 to 1. Only what shows is asked for: at 0 and 1 that is one plane.
vec3 fieldBlendMap(int a, int b, int map, float mask, vec2 at, vec2 dx, vec2 dy)
{
    vec3 colorA = vec3(0.0);
    vec3 colorB = vec3(0.0);
    if (mask < 1.0) colorA = fieldMap(a, map, at, dx, dy);
    if (mask > 0.0) colorB = fieldMap(b, map, at, dx, dy);
    if (mask <= 0.0) return colorA;
    if (mask >= 1.0) return colorB;
    return fieldMix(colorA, colorB, mix(fieldMean(fieldLayer(a, map)), fieldMean(fieldLayer(b, map)), mask), mask);
}

vec3 fieldBlend(int a, int b, float mask, vec2 at, vec2 dx, vec2 dy) { return fieldBlendMap(a, b, 0, mask, at, dx, dy); }

vec3 fieldBlend(int a, int b, float mask, vec2 at) { return fieldBlend(a, b, mask, at, dFdx(at), dFdy(at)); }

#endif
