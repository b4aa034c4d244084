// Depth of a perspective projection: the reciprocal of the distance along the view is linear in it.
#ifndef DEPTH_GLSL
#define DEPTH_GLSL

// inverseDistance: 1 / distance at depth 0 and at depth 1; 0 for infinity.
float distanceAt(float depth, vec2 inverseDistance)
{
    return 1.0 / max(mix(inverseDistance.x, inverseDistance.y, depth), 1e-12);
}

#endif
