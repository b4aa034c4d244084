#version 460
#extension GL_GOOGLE_include_directive : require
#include "Scene.glsl"
#include "Shadow.glsl"
#include "Noise.glsl"
#include "LightTargets.glsl"

layout(location = 0) in vec3 worldPosition;
layout(location = 1) in vec3 slopeAndDepth;
layout(location = 2) in vec3 here;
layout(location = 3) in vec3 before;

const float WATER_F0 = 0.02;    // reflectance at normal incidence, refractive index 1.33

// Slopes of the ripples that the mesh is too coarse for.
vec2 rippleSlope(vec2 at, float time)
{
    float bend = sin(at.x * 0.37 + at.y * 0.29);
    vec2 slope = 0.10 * vec2(1.1, 0.5) * cos(dot(at, vec2(1.1, 0.5)) + 1.9 * time + bend);
    slope += 0.09 * vec2(-0.7, 1.3) * cos(dot(at, vec2(-0.7, 1.3)) + 2.3 * time - bend);
    slope += 0.05 * vec2(2.3, -1.6) * cos(dot(at, vec2(2.3, -1.6)) + 3.1 * time + 2.0 * bend);
    return slope;
}

// Wind leaves streaks of rougher, darker and of smoother, lighter water; around 0. They give a painter's brush a direction.
float windStreaks(vec2 at, float time)
{
    vec2 wind = vec2(dot(at, vec2(0.9, 0.44)), dot(at, vec2(-0.44, 0.9)));
    float wide = valueNoise(vec3(wind * vec2(0.16, 0.7), time * 0.12));
    float narrow = valueNoise(vec3(wind * vec2(0.45, 1.7), time * 0.2));
    return wide + 0.6 * narrow - 0.8;
}

void main()
{
    float time = frame.cameraAndTime.w;
    vec3 fromCamera = worldPosition - frame.cameraAndTime.xyz;
    float detail = 1.0 / (1.0 + dot(fromCamera, fromCamera) * 0.0008);
    // Waves narrower than a pixel would only flicker.
    vec2 slope = slopeAndDepth.xy / (1.0 + dot(fromCamera, fromCamera) * 0.00006) + rippleSlope(worldPosition.xz, time) * detail;
    vec3 normal = normalize(vec3(-slope.x, 1.0, -slope.y));
    vec3 view = normalize(-fromCamera);
    vec3 sun = frame.sunAndExposure.xyz;
    float lit = sunlight(worldPosition, vec3(0.0, 1.0, 0.0));

    float depth = slopeAndDepth.z;
    vec3 body = mix(vec3(0.10, 0.52, 0.50), vec3(0.012, 0.13, 0.27), smoothstep(0.0, 0.6, depth));
    body = mix(vec3(0.50, 0.52, 0.36), body, smoothstep(0.0, 0.10, depth));
    body *= 0.55 + 0.6 * lit * (0.6 + 0.4 * normal.y) + 0.5 * slope.x;
    body *= 1.0 + 0.6 * windStreaks(worldPosition.xz, time) * sqrt(detail);

    // Fresnel's factor by Schlick's approximation (1994).
    float fresnel = WATER_F0 + (1.0 - WATER_F0) * pow(1.0 - max(dot(normal, view), 0.0), 5.0);
    vec3 mirrored = reflect(-view, normal);
    mirrored.y = abs(mirrored.y);
    vec3 shade = mix(body, skyColor(mirrored), min(fresnel, 0.75));
    shade += SUN_LIGHT * lit * detail * 1.4 * pow(max(dot(mirrored, sun), 0.0), 220.0);

    // Foam runs up the shore, and caps the steepest waves.
    float froth = valueNoise(vec3(worldPosition.xz * 0.9, time * 0.7));
    float reach = 0.075 + 0.035 * sin(time * 1.3 + 6.0 * froth);
    float foam = smoothstep(reach, reach * 0.4, depth + 0.05 * froth);
    foam += smoothstep(0.42, 0.62, worldPosition.y + 0.35 * froth - 0.1) * depth * detail * 0.8;
    shade = mix(shade, vec3(0.92, 0.96, 1.0) * (0.55 + 0.75 * lit), clamp(foam, 0.0, 1.0) * 0.85);
    color = vec4(applyHaze(shade, fromCamera), 1.0);
    motion = pixelMotion(here, before);
    objectId = SEA;
}
