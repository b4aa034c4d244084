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

// All in units; where the mask is 1, the second texture.
vec3 textureAt(int map, vec2 at, vec2 dx, vec2 dy, float mask)
{
    float scale = frame.ground.z;
    return fieldBlendMap(0, 1, map, mask, at * scale - frame.ground.xy, dx * scale, dy * scale);
}

#include "TexturedGround.glsl"
#include "Surface.glsl"
