// Merges partial moments, smooths mean and variance over runs, and turns them into what instance normalisation applies per channel:
// scale = gamma / sqrt(variance + epsilon), shift = beta - mean * scale. One workgroup per quad. Of a network of several styles, gamma and
// beta are sums of rows by weight.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "statistics.glsl"

layout(local_size_x = 128) in;
layout(constant_id = 1) const int ROWS = 0; // 0: gamma and beta as they are

layout(binding = 0, std430) readonly buffer Partials { Moments partials[]; };
layout(binding = 1, std430) readonly buffer Parameters { vec4 parameters[]; };
layout(binding = 2, std430) writeonly buffer Affine { vec4 affine[]; };
layout(binding = 3, std430) buffer Smoothed { vec4 smoothed[]; }; // per quad: mean, variance; of the last run
layout(binding = 4, std430) readonly buffer RowWeights { float rowWeights[]; };

const int INVOCATIONS = 128;
shared Moments merged[INVOCATIONS];

layout(push_constant) uniform Push
{
    int partialsPerQuad;
    int parameterBase; // per row and quad: gamma, beta
    float epsilon;
    float keep;        // of the last run's mean and variance; 0: there are none
};

// Exactly the last value where the new one equals it.
vec4 smoothOver(vec4 last, vec4 next) { return keep > 0 ? last + (1 - keep) * (next - last) : next; }

// which: 0 for gamma, 1 for beta.
vec4 parameter(int quad, int which)
{
    int first = parameterBase + quad * 2 + which;
    if (ROWS == 0) return parameters[first];
    int rowLength = int(gl_NumWorkGroups.x) * 2;
    vec4 mixed = vec4(0);
    for (int row = 0; row < ROWS; row++) mixed += rowWeights[row] * parameters[first + row * rowLength];
    return mixed;
}

void main()
{
    int quad = int(gl_WorkGroupID.x), own = int(gl_LocalInvocationID.x);
    Moments moments = Moments(vec4(0), vec4(0), vec4(0));
    for (int i = own; i < partialsPerQuad; i += INVOCATIONS) moments = merge(moments, partials[quad * partialsPerQuad + i]);
    merged[own] = moments;
    for (int distance = INVOCATIONS / 2; distance > 0; distance /= 2)
    {
        barrier();
        if (own < distance) merged[own] = merge(merged[own], merged[own + distance]);
    }

    if (own > 0) return;
    moments = merged[0];
    vec4 mean = smoothOver(smoothed[quad * 2], moments.mean);
    vec4 variance = smoothOver(smoothed[quad * 2 + 1], moments.deviations / moments.count);
    smoothed[quad * 2] = mean;
    smoothed[quad * 2 + 1] = variance;
    vec4 scale = parameter(quad, 0) * inversesqrt(variance + epsilon);
    affine[quad * 2] = scale;
    affine[quad * 2 + 1] = parameter(quad, 1) - mean * scale;
}
