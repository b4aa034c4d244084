#version 460
#extension GL_GOOGLE_include_directive : require
#include "Scene.glsl"
#include "Shadow.glsl"
#include "Noise.glsl"
#include "LightTargets.glsl"
#include "SurfacePoint.glsl"

// Ground and rock are mottled, as a painter would: light and dark patches of one to three units, finer ones near by only.
vec3 groundColor(vec3 paint, SurfacePoint point)
{
    float coarse = valueNoise(point.at * vec3(0.45, 0.9, 0.45));
    float fine = valueNoise(point.at * vec3(1.7, 2.6, 1.7));
    return paint * (0.78 + 0.32 * coarse + 0.24 * (fine - 0.25) / (1.0 + point.distance * point.distance * 0.0005));
}

#include "Surface.glsl"
