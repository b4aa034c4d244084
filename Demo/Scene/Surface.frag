#version 460
#extension GL_GOOGLE_include_directive : require
#include "Scene.glsl"
#include "Shadow.glsl"
#include "LightTargets.glsl"

layout(location = 0) in vec3 worldPosition;
layout(location = 1) in vec3 worldNormal;
layout(location = 2) in vec4 albedoAndGlow;
layout(location = 3) in vec3 here;
layout(location = 4) in vec3 before;
layout(location = 5) in flat uint shownId;

void main()
{
    const vec3 GLOW = vec3(2.4, 1.7, 0.8);
    vec3 normal = normalize(worldNormal);
    float facing = max(dot(normal, frame.sunAndExposure.xyz), 0.0);
    vec3 light = mix(GROUND_LIGHT, SKY_LIGHT, normal.y * 0.5 + 0.5);
    if (facing > 0.0) light += SUN_LIGHT * facing * sunlight(worldPosition, normal);
    vec3 lit = albedoAndGlow.rgb * light + GLOW * albedoAndGlow.a * albedoAndGlow.a;
    color = vec4(applyHaze(lit, worldPosition - frame.cameraAndTime.xyz), 1.0);
    motion = pixelMotion(here, before);
    objectId = shownId;
}
