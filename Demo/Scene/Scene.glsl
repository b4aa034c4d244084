// What all of the scene's shaders share. The blocks are twins of SceneUniforms.cs and of ObjectPlace.cs.
#extension GL_GOOGLE_include_directive : require

layout(set = 0, binding = 0, std140) uniform Frame
{
    mat4 viewProjection;
    mat4 previousViewProjection;
    mat4 inverseViewProjection;
    mat4 shadow;            // world to shadow map: xy in 0..1, z the depth to compare
    vec4 cameraAndTime;     // world position, seconds
    vec4 sunAndExposure;    // direction to the sun, scale before tone mapping
    vec4 sizeAndPreviousTime;   // width, height in pixels; seconds of the last frame
    vec4 cloudTurns;        // cosine and sine of the clouds' turn by now, and of their turn since the last frame
    vec4 ground;            // of a textured ground: x and z, in its pixels, that its field counts from; pixels to a unit; GroundMethod
    ivec4 origin;           // x and z, in steps from the world's origin, that all positions count from
    vec4 waves[4];          // wave vector x, z; amplitude; angular speed
} frame;

const int ORIGIN_STEP = 20; // units; WorldOrigin.Step

const vec3 SUN_LIGHT = vec3(3.3, 2.65, 1.75);
const vec3 SKY_LIGHT = vec3(0.28, 0.42, 0.72);
const vec3 GROUND_LIGHT = vec3(0.26, 0.20, 0.15);

// Clear sky seen along a unit direction; below the horizon its colour there.
vec3 skyColor(vec3 direction)
{
    float up = max(direction.y, 0.0);
    vec3 color = mix(vec3(1.50, 1.34, 1.14), vec3(0.30, 0.62, 1.02), smoothstep(0.0, 0.16, up));
    color = mix(color, vec3(0.04, 0.18, 0.60), smoothstep(0.08, 0.45, up));
    float towardsSun = max(dot(direction, frame.sunAndExposure.xyz), 0.0);
    return color + vec3(1.0, 0.52, 0.2) * (0.35 * pow(towardsSun, 8.0) + 0.8 * pow(towardsSun, 90.0));
}

// Haze hides where the sea ends; blue light is scattered in soonest, so what is far turns blue before it pales.
vec3 applyHaze(vec3 color, vec3 fromCamera)
{
    const float DENSITY = 0.0027;
    const vec3 SCATTERING = vec3(0.5, 0.8, 1.4);
    float distance = length(fromCamera);
    float path = distance * DENSITY;
    vec3 level = normalize(vec3(fromCamera.x, 0.0, fromCamera.z));
    return mix(skyColor(level), color, exp(-path * path * SCATTERING));
}
