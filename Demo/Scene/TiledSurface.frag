// As TexturedSurface.frag, with the ground laid by what there is without a network.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "Scene.glsl"
#include "Shadow.glsl"
#include "Noise.glsl"
#include "LightTargets.glsl"
#include "SurfacePoint.glsl"
#define FIELD_SET 1
#define FIELD_BINDING 0
#include "Texture/field.glsl"
#include "Tiling.glsl"

// GroundMethod in C#.
const int GROUND_REPEAT = 2;
const int GROUND_HEX = 3;

vec3 tilingSample(int layer, vec2 at, vec2 dx, vec2 dy)
{
    int method = int(frame.ground.w);
    if (method == GROUND_REPEAT) return repeatSample(layer, at, dx, dy);
    if (method == GROUND_HEX) return hexSample(layer, at, dx, dy);
    return blendSample(layer, at, dx, dy);
}

// Counts from the world's origin, in the 32 bits of a shader: exact for some kilometres.
vec3 textureAt(int map, vec2 at, vec2 dx, vec2 dy, float mask)
{
    float scale = frame.ground.z;
    at += vec2(frame.origin.xy * ORIGIN_STEP);
    vec3 first = tilingSample(fieldLayer(0, map), at * scale, dx * scale, dy * scale);
    if (mask == 0.0) return first;
    vec3 second = tilingSample(fieldLayer(1, map), at * scale, dx * scale, dy * scale);
    return fieldMix(first, second, mix(fieldMean(fieldLayer(0, map)), fieldMean(fieldLayer(1, map)), mask), mask);
}

#include "TexturedGround.glsl"
#include "Surface.glsl"
