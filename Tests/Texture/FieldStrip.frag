// A strip of plane, three tiles wide, two pixels of it to a pixel: one of two fields, or the first in the left tile, the second in the
// right one and in the middle one from the one to the other.
#version 460
#extension GL_GOOGLE_include_directive : require
#define FIELD_SET 0
#define FIELD_BINDING 0
#include "Texture/field.glsl"

layout(push_constant) uniform Push { int shown; };  // 0 or 1 for a field, 2 for both

layout(location = 0) in vec2 position;  // clip space

layout(location = 0) out vec4 color;

void main()
{
    const vec2 SIZE = vec2(3.0 * FIELD_TILE, 64.0);
    vec2 at = (position * 0.5 + 0.5) * SIZE;
    if (shown < 2) color = vec4(fieldSample(shown, at), 1.0);
    else color = vec4(fieldBlend(0, 1, clamp(at.x / FIELD_TILE - 1.0, 0.0, 1.0), at), 1.0);
}
