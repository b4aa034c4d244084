// A ground of one texture or two. The shader that includes this has a function textureAt.

// The second texture is rock: where it is steep, and above the meadows, with an uneven edge.
float rockMask(SurfacePoint point)
{
    if (fieldCount == 1) return 0.0;
    float uneven = valueNoise(point.at * 0.35) - 0.5;
    float flatness = smoothstep(0.66, 0.80, point.normal.y + 0.2 * uneven);
    return max(1.0 - flatness, smoothstep(7.0, 9.0, point.at.y + 5.0 * uneven));
}

// Ground and rock are made of the textures, laid on from above and, where it is steep, from both sides.
vec3 groundColor(vec3 paint, SurfacePoint point)
{
    vec3 share = pow(abs(point.normal), vec3(4.0));
    share = max(share / (share.x + share.y + share.z) - 0.15, vec3(0.0));
    share /= share.x + share.y + share.z;
    float mask = rockMask(point);
    vec3 sum = vec3(0.0);
    if (share.y > 0.0) sum += share.y * textureAt(point.at.xz, point.dx.xz, point.dy.xz, mask);
    if (share.x > 0.0) sum += share.x * textureAt(point.at.zy, point.dx.zy, point.dy.zy, mask);
    if (share.z > 0.0) sum += share.z * textureAt(point.at.xy, point.dx.xy, point.dy.xy, mask);
    return sum;
}
