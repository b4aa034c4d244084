#version 460
#extension GL_GOOGLE_include_directive : require
#include "Scene.glsl"
#include "Shadow.glsl"
#include "LightTargets.glsl"
#include "SurfacePoint.glsl"
#define FIELD_SET 1
#define FIELD_BINDING 0
#include "Texture/field.glsl"
#include "Tiling.glsl"

// GroundMethod in C#.
const int GROUND_FIELD = 1;
const int GROUND_REPEAT = 2;
const int GROUND_HEX = 3;
const int GROUND_BLEND = 4;

// The texture at a place of its plane, all in units.
vec3 textureAt(vec2 at, vec2 dx, vec2 dy)
{
    int method = int(frame.ground.w);
    float scale = frame.ground.z;
    if (method == GROUND_FIELD) return fieldSample((at - frame.ground.xy) * scale, dx * scale, dy * scale);
    // The others count from the world's origin.
    if (method == GROUND_REPEAT) return repeatSample(at * scale, dx * scale, dy * scale);
    if (method == GROUND_HEX) return hexSample(at * scale, dx * scale, dy * scale);
    return blendSample(at * scale, dx * scale, dy * scale);
}

// Ground and rock are made of the texture, laid on from above and, where it is steep, from both sides.
vec3 groundColor(vec3 paint, SurfacePoint point)
{
    vec3 share = pow(abs(point.normal), vec3(4.0));
    share = max(share / (share.x + share.y + share.z) - 0.15, vec3(0.0));
    share /= share.x + share.y + share.z;
    vec3 sum = vec3(0.0);
    if (share.y > 0.0) sum += share.y * textureAt(point.at.xz, point.dx.xz, point.dy.xz);
    if (share.x > 0.0) sum += share.x * textureAt(point.at.zy, point.dx.zy, point.dy.zy);
    if (share.z > 0.0) sum += share.z * textureAt(point.at.xy, point.dx.xy, point.dy.xy);
    return sum;
}

#include "Surface.glsl"
