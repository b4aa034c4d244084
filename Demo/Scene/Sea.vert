#version 460
#extension GL_GOOGLE_include_directive : require
#include "Scene.glsl"

layout(location = 0) in vec3 position;
layout(location = 2) in vec4 depthInRed;

layout(location = 0) out precise vec3 worldPosition;
layout(location = 1) out vec3 slopeAndDepth;    // of the large waves: d height / dx, d height / dz; depth 0..1
layout(location = 2) out precise vec3 here;     // clip position x, y, w
layout(location = 3) out precise vec3 before;   // the same in the last frame

// Height and slope of the water over a point of the sea's plane.
vec3 wave(vec2 at, float time)
{
    precise vec3 sum = vec3(0.0);
    for (int i = 0; i < 4; i++)
    {
        vec4 w = frame.waves[i];
        precise float phase = dot(w.xy, at) + w.w * time;
        sum += w.z * vec3(sin(phase), w.xy * cos(phase));
    }

    return sum;
}

void main()
{
    const float CALM_DISTANCE = 130.0;
    float depth = depthInRed.r;
    float swell = mix(0.2, 1.0, depth) * (1.0 - smoothstep(45.0, CALM_DISTANCE, length(position.xz)));
    precise vec3 now = swell * wave(position.xz, frame.cameraAndTime.w);
    precise vec3 past = swell * wave(position.xz, frame.sizeAndPreviousTime.z);
    worldPosition = position + vec3(0.0, now.x, 0.0);
    slopeAndDepth = vec3(now.yz, depth);
    gl_Position = frame.viewProjection * vec4(worldPosition, 1.0);
    here = (frame.viewProjection * vec4(worldPosition, 1.0)).xyw;
    // Water goes up and down, it does not travel with the wave.
    before = (frame.previousViewProjection * vec4(position + vec3(0.0, past.x, 0.0), 1.0)).xyw;
}
