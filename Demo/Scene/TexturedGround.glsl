// A ground of one texture or two. The shader that includes this has a function textureAt: a map of them at a place of their plane.

// The second texture is rock: where it is steep, and above the meadows, with an uneven edge.
float rockMask(SurfacePoint point)
{
    if (fieldCount == 1) return 0.0;
    const int CELLS = 7; // of 0.35 a unit, in a step of the origin
    float uneven = valueNoise(point.at * 0.35, CELLS * ivec3(frame.origin.x, 0, frame.origin.y)) - 0.5;
    float flatness = smoothstep(0.66, 0.80, point.normal.y + 0.2 * uneven);
    return max(1.0 - flatness, smoothstep(7.0, 9.0, point.at.y + 5.0 * uneven));
}

// What one of the three directions of view adds: its colour and, where the textures have normals, how they lean, along the picture's right and down.
void addPlane(inout Material sum, float share, vec2 at, vec2 dx, vec2 dy, float mask, vec3 right, vec3 down)
{
    const int ALBEDO = 0, NORMAL = 1; // GroundTexture.cs
    const float FLATTEST = 0.25;      // of a normal's z: the network's are not quite normals
    if (share == 0.0) return;
    sum.albedo += share * textureAt(ALBEDO, at, dx, dy, mask);
    if (fieldMaps == 1) return;
    vec3 normal = 2.0 * textureAt(NORMAL, at, dx, dy, mask) - 1.0;
    sum.normal += share * (normal.x * right - normal.y * down) / max(normal.z, FLATTEST);
}

// Ground and rock are made of the textures, laid on from above and, where it is steep, from both sides. There the height pushes the place
// below aside, so that a steep face too shows the plane around the camera, wherever that is.
Material groundMaterial(vec3 paint, SurfacePoint point)
{
    vec3 share = pow(abs(point.normal), vec3(4.0));
    share = max(share / (share.x + share.y + share.z) - 0.15, vec3(0.0));
    share /= share.x + share.y + share.z;
    float mask = rockMask(point);
    vec3 at = point.at, dx = point.dx, dy = point.dy;
    vec2 aside = -sign(point.normal.xz);
    vec2 x = vec2(aside.x, 0.0), z = vec2(0.0, aside.y);
    Material sum = Material(vec3(0.0), point.normal);
    addPlane(sum, share.y, at.xz, dx.xz, dy.xz, mask, vec3(1.0, 0.0, 0.0), vec3(0.0, 0.0, 1.0));
    addPlane(sum, share.x, at.xz + x * at.y, dx.xz + x * dx.y, dy.xz + x * dy.y, mask, vec3(0.0, aside.x, 0.0), vec3(0.0, 0.0, 1.0));
    addPlane(sum, share.z, at.xz + z * at.y, dx.xz + z * dx.y, dy.xz + z * dy.y, mask, vec3(1.0, 0.0, 0.0), vec3(0.0, aside.y, 0.0));
    sum.normal = normalize(sum.normal);
    return sum;
}
