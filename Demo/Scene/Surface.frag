#version 460
#extension GL_GOOGLE_include_directive : require
#include "Scene.glsl"
#include "Shadow.glsl"
#include "Noise.glsl"
#include "LightTargets.glsl"
#include "SurfacePoint.glsl"

// Ground and rock are mottled, as a painter would: light and dark patches of one to three units, finer ones near by only.
// In a step of the origin the one lattice lies 9 times, the other 34 times.
Material groundMaterial(vec3 paint, SurfacePoint point)
{
    ivec3 origin = ivec3(frame.origin.x, 0, frame.origin.y);
    float coarse = valueNoise(point.at * vec3(0.45, 0.9, 0.45), origin * 9);
    float fine = valueNoise(point.at * vec3(1.7, 2.6, 1.7), origin * 34);
    float shade = 0.74 + 0.40 * coarse + 0.30 * (fine - 0.35) / (1.0 + point.distance * point.distance * 0.0005);
    return Material(paint * shade, point.normal);
}

#include "Surface.glsl"
