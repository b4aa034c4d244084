#version 460
#extension GL_GOOGLE_include_directive : require
#include "Scene.glsl"

layout(location = 0) in vec3 position;
layout(location = 2) in vec4 depthInRed;

layout(location = 0) out vec3 worldPosition;
layout(location = 1) out vec3 slopeAndDepth;    // of the large waves: d height / dx, d height / dz; depth 0..1

void main()
{
    const float CALM_DISTANCE = 130.0;
    float depth = depthInRed.r;
    float swell = mix(0.2, 1.0, depth) * (1.0 - smoothstep(45.0, CALM_DISTANCE, length(position.xz)));
    vec3 wave = vec3(0.0);  // height and slope
    for (int i = 0; i < 4; i++)
    {
        vec4 w = frame.waves[i];
        float phase = dot(w.xy, position.xz) + w.w * frame.cameraAndTime.w;
        wave += w.z * vec3(sin(phase), w.xy * cos(phase));
    }

    wave *= swell;
    worldPosition = position + vec3(0.0, wave.x, 0.0);
    slopeAndDepth = vec3(wave.yz, depth);
    gl_Position = frame.viewProjection * vec4(worldPosition, 1.0);
}
