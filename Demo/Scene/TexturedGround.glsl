// A ground of one texture or two. The shader that includes this has a function textureAt.

// The second texture is rock: where it is steep, and above the meadows, with an uneven edge.
float rockMask(SurfacePoint point)
{
    if (fieldCount == 1) return 0.0;
    const int CELLS = 7; // of 0.35 a unit, in a step of the origin
    float uneven = valueNoise(point.at * 0.35, CELLS * ivec3(frame.origin.x, 0, frame.origin.y)) - 0.5;
    float flatness = smoothstep(0.66, 0.80, point.normal.y + 0.2 * uneven);
    return max(1.0 - flatness, smoothstep(7.0, 9.0, point.at.y + 5.0 * uneven));
}

// Ground and rock are made of the textures, laid on from above and, where it is steep, from both sides. There the height pushes the place
// below aside, so that a steep face too shows the plane around the camera, wherever that is.
vec3 groundColor(vec3 paint, SurfacePoint point)
{
    vec3 share = pow(abs(point.normal), vec3(4.0));
    share = max(share / (share.x + share.y + share.z) - 0.15, vec3(0.0));
    share /= share.x + share.y + share.z;
    float mask = rockMask(point);
    vec3 sum = vec3(0.0);
    if (share.y > 0.0) sum += share.y * textureAt(point.at.xz, point.dx.xz, point.dy.xz, mask);
    vec2 aside = -sign(point.normal.xz);
    vec2 x = vec2(aside.x, 0.0), z = vec2(0.0, aside.y);
    if (share.x > 0.0) sum += share.x * textureAt(point.at.xz + x * point.at.y, point.dx.xz + x * point.dx.y, point.dy.xz + x * point.dy.y, mask);
    if (share.z > 0.0) sum += share.z * textureAt(point.at.xz + z * point.at.y, point.dx.xz + z * point.dx.y, point.dy.xz + z * point.dy.y, mask);
    return sum;
}
