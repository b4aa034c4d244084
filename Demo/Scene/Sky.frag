#version 460
#extension GL_GOOGLE_include_directive : require
#include "Scene.glsl"
#include "Noise.glsl"
#include "LightTargets.glsl"

layout(location = 0) in vec2 position;

float cloudDensity(vec3 at)
{
    float density = 0.54 * valueNoise(at) + 0.28 * valueNoise(at * 2.1 + 7.0) + 0.18 * valueNoise(at * 4.3 + 3.0);
    return smoothstep(0.50, 0.64, density);
}

// High, thin clouds, combed by the wind; around 0.
float veil(vec3 at)
{
    vec3 combed = vec3(at.x + 0.7 * at.z, at.y, at.z * 0.5);
    float wide = valueNoise(combed * vec3(2.3, 3.7, 2.3) + 11.0);
    float narrow = valueNoise(combed * vec3(5.9, 8.3, 5.9));
    return 0.6 * wide + 0.4 * narrow - 0.5;
}

// A direction turned about the vertical axis, by a cosine and a sine.
vec3 turn(vec3 direction, vec2 by)
{
    precise vec3 turned = vec3(direction.x * by.x - direction.z * by.y, direction.y, direction.x * by.y + direction.z * by.x);
    return turned;
}

void main()
{
    const vec3 CLOUD_SCALE = vec3(3.4, 9.0, 3.4);  // flatter than wide
    vec4 far = frame.inverseViewProjection * vec4(position, 1.0, 1.0);
    vec3 direction = normalize(far.xyz / far.w - frame.cameraAndTime.xyz);
    vec3 sun = frame.sunAndExposure.xyz;
    vec3 sky = skyColor(direction);
    float disc = smoothstep(0.9985, 0.9992, dot(direction, sun));
    sky += vec3(9.0, 7.0, 4.0) * disc;

    vec3 at = turn(direction, frame.cloudTurns.xy) * CLOUD_SCALE;
    sky *= 1.0 + 0.5 * veil(at) * smoothstep(0.015, 0.12, direction.y);
    float density = cloudDensity(at) * smoothstep(0.015, 0.09, direction.y);
    if (density > 0.0)
    {
        // Lit where there is less cloud on the sun's side.
        float shaded = cloudDensity(at + vec3(sun.x, sun.y * 2.5, sun.z) * 0.35);
        vec3 cloud = mix(vec3(1.75, 1.55, 1.3), vec3(0.62, 0.68, 0.86), shaded * 0.85);
        sky = mix(sky, cloud, density * 0.92);
    }

    color = vec4(sky, 1.0);
    // Infinitely far, so only the camera's rotation counts; the sun's disc does not turn with the clouds.
    vec3 past = disc > 0.0 ? direction : turn(direction, frame.cloudTurns.zw);
    precise vec4 here = frame.viewProjection * vec4(direction, 0.0);
    precise vec4 before = frame.previousViewProjection * vec4(past, 0.0);
    motion = pixelMotion(here.xyw, before.xyw);
    objectId = SKY;
}
