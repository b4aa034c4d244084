// Integer hash of a lattice point to 0..1: exact on every device, unlike a hash by sine.
float latticeValue(ivec3 p)
{
    uint h = uint(p.x) * 0x9E3779B9u ^ uint(p.y) * 0x85EBCA6Bu ^ uint(p.z) * 0xC2B2AE35u;
    h = (h ^ h >> 16) * 0x7FEB352Du;
    h = (h ^ h >> 15) * 0x846CA68Bu;
    return float((h ^ h >> 16) >> 8) * (1.0 / 16777216.0);
}

// Offset is added to the lattice point below, for positions that do not count from the world's origin.
float valueNoise(vec3 at, ivec3 offset)
{
    vec3 cell = floor(at);
    vec3 t = at - cell;
    t = t * t * (3.0 - 2.0 * t);
    ivec3 c = ivec3(cell) + offset;
    vec4 near = vec4(latticeValue(c), latticeValue(c + ivec3(1, 0, 0)), latticeValue(c + ivec3(0, 1, 0)), latticeValue(c + ivec3(1, 1, 0)));
    c.z++;
    vec4 far = vec4(latticeValue(c), latticeValue(c + ivec3(1, 0, 0)), latticeValue(c + ivec3(0, 1, 0)), latticeValue(c + ivec3(1, 1, 0)));
    vec4 plane = mix(near, far, t.z);
    vec2 line = mix(plane.xy, plane.zw, t.y);
    return mix(line.x, line.y, t.x);
}

float valueNoise(vec3 at) { return valueNoise(at, ivec3(0)); }
