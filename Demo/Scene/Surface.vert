#version 460
#extension GL_GOOGLE_include_directive : require
#include "Scene.glsl"

layout(push_constant) uniform Object { mat4 model; mat4 previousModel; } object;

layout(location = 0) in vec3 position;
layout(location = 1) in vec4 normal;
layout(location = 2) in vec4 paint;
layout(location = 3) in uint id;

layout(location = 0) out vec3 worldPosition;
layout(location = 1) out vec3 worldNormal;
layout(location = 2) out vec4 albedoAndGlow;
layout(location = 3) out precise vec3 here;     // clip position x, y, w
layout(location = 4) out precise vec3 before;   // the same in the last frame
layout(location = 5) out flat uint shownId;

void main()
{
    precise vec4 world = object.model * vec4(position, 1.0);
    worldPosition = world.xyz;
    worldNormal = mat3(object.model) * normal.xyz;
    albedoAndGlow = vec4(pow(paint.rgb, vec3(2.2)), paint.a);
    gl_Position = frame.viewProjection * world;
    here = (frame.viewProjection * world).xyw;
    precise vec4 worldBefore = object.previousModel * vec4(position, 1.0);
    before = (frame.previousViewProjection * worldBefore).xyw;
    shownId = id;
}
