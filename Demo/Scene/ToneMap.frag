#version 460
#extension GL_GOOGLE_include_directive : require
#include "Scene.glsl"

layout(set = 0, binding = 1) uniform sampler2D hdr;

layout(location = 0) in vec2 position;

layout(location = 0) out vec4 color;

const vec3 LUMA = vec3(0.2126, 0.7152, 0.0722);     // Rec. 709

// Linear light to the display's sRGB values (IEC 61966-2-1).
vec3 encodeSrgb(vec3 linear)
{
    vec3 curve = 1.055 * pow(linear, vec3(1.0 / 2.4)) - 0.055;
    return mix(curve, 12.92 * linear, lessThanEqual(linear, vec3(0.0031308)));
}

vec3 toDisplay(vec3 light)
{
    const float SATURATION = 1.12;
    light = max(mix(vec3(dot(light, LUMA)), light, SATURATION), 0.0);
    return 1.0 - exp(-light * frame.sunAndExposure.w);
}

vec3 lightAt(vec2 at)
{
    return textureLod(hdr, at, 0.0).rgb;
}

// Perceived brightness, near enough to find edges: a square root stands for the sRGB curve.
float brightnessAt(ivec2 pixel)
{
    vec3 light = texelFetch(hdr, clamp(pixel, ivec2(0), textureSize(hdr, 0) - 1), 0).rgb;
    return sqrt(1.0 - exp(-dot(light, LUMA) * frame.sunAndExposure.w));
}

// Softens stairs along edges: a blur along the edge that the brightness of the four diagonal neighbours shows, after
// "FXAA" (T. Lottes, 2009) in its short form.
void main()
{
    const float LEAST_CONTRAST = 0.06;
    const float LONGEST = 4.0;      // texels
    ivec2 pixel = ivec2(gl_FragCoord.xy);
    vec3 center = texelFetch(hdr, pixel, 0).rgb;
    float nw = brightnessAt(pixel + ivec2(-1, -1));
    float ne = brightnessAt(pixel + ivec2(1, -1));
    float sw = brightnessAt(pixel + ivec2(-1, 1));
    float se = brightnessAt(pixel + ivec2(1, 1));
    float darkest = min(min(nw, ne), min(sw, se));
    float brightest = max(max(nw, ne), max(sw, se));
    vec3 display = toDisplay(center);
    if (brightest - darkest > LEAST_CONTRAST)
    {
        vec2 texel = 1.0 / vec2(textureSize(hdr, 0));
        vec2 at = gl_FragCoord.xy * texel;
        vec2 along = vec2((sw + se) - (nw + ne), (nw + sw) - (ne + se));
        float steepest = min(abs(along.x), abs(along.y)) + 0.03;
        along = clamp(along / steepest, -LONGEST, LONGEST) * texel;
        vec3 close = toDisplay(lightAt(at - along / 6.0)) + toDisplay(lightAt(at + along / 6.0));
        vec3 wide = toDisplay(lightAt(at - along * 0.5)) + toDisplay(lightAt(at + along * 0.5));
        display = 0.25 * (close + wide);
    }

    color = vec4(encodeSrgb(display), 1.0);
}
