// Mean and squared deviations per channel, merged as Chan, Golub and LeVeque do (1979): exact where a sum of squares would cancel.
// In 32 bits whatever the storage.
#ifndef STATISTICS_GLSL
#define STATISTICS_GLSL

#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require

struct Moments
{
    vec4 mean;
    vec4 deviations; // sum of (x - mean)^2
    vec4 count;      // the same in all four
};

// Partial results that a workgroup of 64 invocations stores per channel quad: one per subgroup, of at least 4 invocations; unused
// ones have count 0. Per subgroup, not per workgroup: a barrier in a kernel makes lavapipe keep all of its variables in memory.
const int PARTIALS_PER_GROUP = 16;

Moments merge(Moments a, Moments b)
{
    vec4 count = a.count + b.count;
    vec4 share = b.count / max(count, vec4(1));
    vec4 delta = b.mean - a.mean;
    return Moments(a.mean + delta * share, a.deviations + b.deviations + delta * delta * a.count * share, count);
}

// Merges the moments of all invocations of a subgroup.
Moments mergeSubgroup(Moments own)
{
    vec4 count = vec4(subgroupAdd(own.count.x));
    vec4 mean = subgroupAdd(own.mean * own.count) / max(count, vec4(1));
    vec4 delta = own.mean - mean;
    return Moments(mean, subgroupAdd(own.deviations + delta * delta * own.count), count);
}

// A macro without a loop, so that the arrays of a caller that unrolls around it stay in registers.
// Merges the moments of all invocations of the workgroup and stores them as PARTIALS_PER_GROUP elements of an array from first on.
#define STORE_PARTIALS(array, first, own) \
    { \
        Moments merged = mergeSubgroup(own); \
        if (subgroupElect()) array[(first) + int(gl_SubgroupID)] = merged; \
        int slot = int(gl_LocalInvocationIndex); \
        if (slot >= int(gl_NumSubgroups) && slot < PARTIALS_PER_GROUP) array[(first) + slot] = Moments(vec4(0), vec4(0), vec4(0)); \
    }

#endif
