// A strip of plane: one of two fields, the second map of the first field, or the first in the left tile, the second in the right one and in the middle
// one from the one to the other.
#version 460
#extension GL_GOOGLE_include_directive : require
#define FIELD_SET 0
#define FIELD_BINDING 0
#include "Texture/field.glsl"

layout(push_constant) uniform Push
{
    vec2 corner;    // of the strip on the plane, in pixels from the cache's center
    float zoom;     // pixels of the plane to a pixel
    int shown;      // 0 or 1 for a field, 2 for both, 3 for the first one's second map
};

layout(location = 0) in vec2 position;  // clip space

layout(location = 0) out vec4 color;

void main()
{
    vec2 at = gl_FragCoord.xy * zoom + corner;
    if (shown < 2) color = vec4(fieldSample(shown, at), 1.0);
    else if (shown == 3) color = vec4(fieldMap(0, 1, at, dFdx(at), dFdy(at)), 1.0);
    else color = vec4(fieldBlend(0, 1, clamp(at.x / FIELD_TILE - 1.0, 0.0, 1.0), at), 1.0);
}
