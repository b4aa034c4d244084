// Merges partial moments and turns them into what instance normalisation applies per channel:
// scale = gamma / sqrt(variance + epsilon), shift = beta - mean * scale. One workgroup per quad.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "statistics.glsl"

layout(local_size_x = 64) in;

layout(binding = 0, std430) readonly buffer Partials { Moments partials[]; };
layout(binding = 1, std430) readonly buffer Parameters { vec4 parameters[]; };
layout(binding = 2, std430) writeonly buffer Affine { vec4 affine[]; };

const int INVOCATIONS = 64;
shared Moments merged[INVOCATIONS];

layout(push_constant) uniform Push
{
    int partialsPerQuad;
    int parameterBase; // per quad: gamma, beta
    float epsilon;
};

void main()
{
    int quad = int(gl_WorkGroupID.x);
    Moments moments = Moments(vec4(0), vec4(0), vec4(0));
    for (int i = int(gl_LocalInvocationID.x); i < partialsPerQuad; i += INVOCATIONS) moments = merge(moments, partials[quad * partialsPerQuad + i]);
    merged[gl_LocalInvocationID.x] = moments;
    barrier();
    if (gl_LocalInvocationID.x > 0) return;
    for (int i = 1; i < INVOCATIONS; i++) moments = merge(moments, merged[i]);
    vec4 scale = parameters[parameterBase + quad * 2] * inversesqrt(moments.deviations / moments.count + epsilon);
    affine[quad * 2] = scale;
    affine[quad * 2 + 1] = parameters[parameterBase + quad * 2 + 1] - moments.mean * scale;
}
