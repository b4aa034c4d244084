// The plane of a texture in a fragment shader: FieldCache.cs fills what stands here, from what was sampled here.
//
//     #define FIELD_SET 1         // descriptor set
//     #define FIELD_BINDING 0     // the first of four bindings
//     #include "field.glsl"
//     vec3 light = fieldSample(pixels);   // linear light; pixels from the corner of the tile that FieldCache.Record was given
//
// Positions count from a tile near the camera, not from the plane's origin, so they stay exact at any distance from it.
#ifndef FIELD_GLSL
#define FIELD_GLSL

const int FIELD_WINDOW = 64;        // FieldTable.Window
const float FIELD_TILE = 256.0;     // TextureField.TileSide
const float FIELD_PATCH = 1024.0;   // FieldPatch.Side

layout(set = FIELD_SET, binding = FIELD_BINDING, std430) readonly buffer FieldTable
{
    ivec2 fieldCenter;  // of the window, modulo its size
    ivec2 fieldPatch;   // the same tile's place in the patch
    float fieldBorder;  // of a page, in pixels
    float fieldLastMip; // of a page
    uint fieldEntries[FIELD_WINDOW * FIELD_WINDOW]; // 0 for none, else page + 1 and in the upper half its share of 255
};
layout(set = FIELD_SET, binding = FIELD_BINDING + 1, std430) buffer FieldRequests { uint fieldRequests[]; };
layout(set = FIELD_SET, binding = FIELD_BINDING + 2) uniform sampler2DArray fieldPages;
layout(set = FIELD_SET, binding = FIELD_BINDING + 3) uniform sampler2D fieldPatchTexels;

// One in sixteen pixels asks, which finds every tile that shows in more than four by four. Finer mips are nearer: they come first.
void fieldRequest(int entry, float lod)
{
    ivec2 pixel = ivec2(gl_FragCoord.xy) & 3;
    if (pixel == ivec2(0)) atomicMax(fieldRequests[entry], uint(1.0 + 16.0 * clamp(fieldLastMip + 1.0 - lod, 0.0, 8.0)));
}

// The patch, or with a share of 255 the tile's own page, and in between both with the contrast of either (Heitz and Neyret 2018, eq. 3).
// dx and dy are the derivatives of at on the screen, for calls that not all pixels take.
vec3 fieldSample(vec2 at, vec2 dx, vec2 dy)
{
    float lod = 0.5 * log2(max(max(dot(dx, dx), dot(dy, dy)), 1e-12));
    vec3 patchColor = textureGrad(fieldPatchTexels, (at + vec2(fieldPatch) * FIELD_TILE) / FIELD_PATCH, dx / FIELD_PATCH, dy / FIELD_PATCH).rgb;
    ivec2 tile = ivec2(floor(at / FIELD_TILE));
    float near = 1.0 - smoothstep(fieldLastMip - 0.5, fieldLastMip + 0.5, lod);
    if (near == 0.0 || any(lessThan(tile, ivec2(-FIELD_WINDOW / 2))) || any(greaterThanEqual(tile, ivec2(FIELD_WINDOW / 2)))) return patchColor;

    ivec2 place = (fieldCenter + tile) & (FIELD_WINDOW - 1);
    int entry = place.y * FIELD_WINDOW + place.x;
    fieldRequest(entry, lod);
    uint page = fieldEntries[entry];
    near *= float(page >> 16) / 255.0;
    if (near == 0.0) return patchColor;

    float side = FIELD_TILE + 2.0 * fieldBorder;
    vec2 inPage = (at - vec2(tile) * FIELD_TILE + fieldBorder) / side;
    vec3 color = textureGrad(fieldPages, vec3(inPage, float((page & 0xffffu) - 1u)), dx / side, dy / side).rgb;
    vec3 mean = textureLod(fieldPatchTexels, vec2(0.5), 16.0).rgb;
    float spread = inversesqrt(near * near + (1.0 - near) * (1.0 - near));
    return max(mean + (mix(patchColor, color, near) - mean) * spread, vec3(0.0));
}

vec3 fieldSample(vec2 at) { return fieldSample(at, dFdx(at), dFdy(at)); }

#endif
