// Partial moments that a workgroup stores for each channel quad; PartialMoments in C#.
#ifndef PARTIALS_GLSL
#define PARTIALS_GLSL

#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "view.glsl"
#include "statistics.glsl"

const int GROUP_INVOCATIONS = int(gl_WorkGroupSize.x * gl_WorkGroupSize.y * gl_WorkGroupSize.z);

// Most devices: one. A software device: one per subgroup, of at least 4 invocations, and those that are not used have count 0; for a
// barrier makes lavapipe keep all variables of a kernel in memory.
#ifdef IS_TILED
const bool IN_SUBGROUPS = false;
#else
const bool IN_SUBGROUPS = LOAD_TEXELS;
#endif
const int PARTIALS_PER_GROUP = IN_SUBGROUPS ? GROUP_INVOCATIONS / 4 : 1;

// Merges the moments of all invocations of a subgroup.
Moments mergeSubgroup(Moments own)
{
    vec4 count = vec4(subgroupAdd(own.count.x));
    vec4 mean = subgroupAdd(own.mean * own.count) / max(count, vec4(1));
    vec4 delta = own.mean - mean;
    return Moments(mean, subgroupAdd(own.deviations + delta * delta * own.count), count);
}

shared vec4 slots[IN_SUBGROUPS ? 1 : GROUP_INVOCATIONS];

// Sum over the invocations that have the same z, as many as x times y, a power of two.
vec4 sumOverPlane(vec4 own)
{
    const int PLANE = int(gl_WorkGroupSize.x * gl_WorkGroupSize.y);
    int slot = int(gl_LocalInvocationIndex), first = int(gl_LocalInvocationID.z) * PLANE;
    barrier();
    slots[slot] = own;
    for (int distance = PLANE / 2; distance > 0; distance /= 2)
    {
        barrier();
        if (slot - first < distance) slots[slot] += slots[slot + distance];
    }

    barrier();
    return slots[first];
}

// Merges the moments of all invocations of the workgroup that have the same z: mean first, then deviations from it.
Moments mergePlane(Moments own)
{
    vec4 count = sumOverPlane(own.count);
    vec4 mean = sumOverPlane(own.mean * own.count) / max(count, vec4(1));
    vec4 delta = own.mean - mean;
    return Moments(mean, sumOverPlane(own.deviations + delta * delta * own.count), count);
}

// A macro, so that the arrays of a caller that unrolls around it stay in registers.
// Merges the moments of a workgroup, plane by plane along z, and stores them as the group-th partial results of an array.
#define STORE_PARTIALS(array, group, own) \
    if (IN_SUBGROUPS) \
    { \
        int slot = int(gl_LocalInvocationIndex), first = (group) * PARTIALS_PER_GROUP; \
        Moments merged = mergeSubgroup(own); \
        if (subgroupElect()) array[first + int(gl_SubgroupID)] = merged; \
        if (slot >= int(gl_NumSubgroups) && slot < PARTIALS_PER_GROUP) array[first + slot] = Moments(vec4(0), vec4(0), vec4(0)); \
    } \
    else \
    { \
        Moments merged = mergePlane(own); \
        if (gl_LocalInvocationID.xy == uvec2(0)) array[group] = merged; \
    }

#endif
