#version 460
#extension GL_GOOGLE_include_directive : require
#include "Scene.glsl"
#include "Shadow.glsl"
#include "Noise.glsl"
#include "LightTargets.glsl"

layout(location = 0) in vec3 worldPosition;
layout(location = 1) in vec3 worldNormal;
layout(location = 2) in vec4 albedoAndGlow;
layout(location = 3) in vec3 here;
layout(location = 4) in vec3 before;
layout(location = 5) in flat uint shownId;

// Ground and rock are mottled, as a painter would: light and dark patches of one to three units, finer ones near by only.
float mottle(vec3 at, float distance)
{
    float coarse = valueNoise(at * vec3(0.45, 0.9, 0.45));
    float fine = valueNoise(at * vec3(1.7, 2.6, 1.7));
    return 0.78 + 0.32 * coarse + 0.24 * (fine - 0.25) / (1.0 + distance * distance * 0.0005);
}

void main()
{
    const vec3 GLOW = vec3(2.4, 1.7, 0.8);
    vec3 normal = normalize(worldNormal);
    float facing = max(dot(normal, frame.sunAndExposure.xyz), 0.0);
    vec3 light = mix(GROUND_LIGHT, SKY_LIGHT, normal.y * 0.5 + 0.5);
    if (facing > 0.0) light += SUN_LIGHT * facing * sunlight(worldPosition, normal);
    vec3 fromCamera = worldPosition - frame.cameraAndTime.xyz;
    vec3 albedo = albedoAndGlow.rgb;
    if (shownId == LAND || shownId == ROCK) albedo *= mottle(worldPosition, length(fromCamera));
    vec3 lit = albedo * light + GLOW * albedoAndGlow.a * albedoAndGlow.a;
    color = vec4(applyHaze(lit, fromCamera), 1.0);
    motion = pixelMotion(here, before);
    objectId = shownId;
}
