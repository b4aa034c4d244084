#version 460
#extension GL_GOOGLE_include_directive : require
#include "Scene.glsl"

layout(push_constant) uniform Object { mat4 model; } object;

layout(location = 0) in vec3 position;

void main()
{
    vec3 at = (frame.shadow * (object.model * vec4(position, 1.0))).xyz;
    gl_Position = vec4(at.xy * 2.0 - 1.0, at.z, 1.0);
}
