// How a patch is laid over a plane without a network, to compare with: PatchTiling.cs holds the same on the host.
layout(set = 1, binding = 4) uniform sampler2DArray gaussianPatches;    // layers as those of fieldPatches, every channel's values made normally distributed
layout(set = 1, binding = 5) uniform sampler2DArray gaussianInverses;   // back: a row, by the normal value

vec3 patchAt(sampler2DArray source, int layer, vec2 at, ivec2 offset, vec2 dx, vec2 dy)
{
    return textureGrad(source, vec3((at + vec2(offset)) / FIELD_PATCH, float(layer)), dx / FIELD_PATCH, dy / FIELD_PATCH).rgb;
}

// A grid of triangles with sides of TRIANGLE pixels: the vertices around a point and its barycentric weights.
struct Corners { ivec2 a, b, c; vec3 weight; };

const float TRIANGLE = 256.0;

Corners cornersAt(vec2 at)
{
    vec2 skewed = vec2(at.x - 0.57735027 * at.y, 1.15470054 * at.y) / TRIANGLE;
    ivec2 base = ivec2(floor(skewed));
    vec2 f = skewed - vec2(base);
    float rest = 1.0 - f.x - f.y;
    if (rest > 0.0) return Corners(base, base + ivec2(0, 1), base + ivec2(1, 0), vec3(rest, f.y, f.x));
    return Corners(base + ivec2(1, 1), base + ivec2(1, 0), base + ivec2(0, 1), vec3(-rest, 1.0 - f.y, 1.0 - f.x));
}

vec3 repeatSample(int layer, vec2 at, vec2 dx, vec2 dy) { return patchAt(fieldPatches, layer, at, ivec2(0), dx, dy); }

// Hex-tiling (Mikkelsen 2022): weights to the seventh power, more for what is bright.
vec3 hexSample(int layer, vec2 at, vec2 dx, vec2 dy)
{
    const vec3 LUMINANCE = vec3(0.2126, 0.7152, 0.0722);
    Corners corners = cornersAt(at);
    vec3 a = patchAt(fieldPatches, layer, at, fieldShift(corners.a), dx, dy);
    vec3 b = patchAt(fieldPatches, layer, at, fieldShift(corners.b), dx, dy);
    vec3 c = patchAt(fieldPatches, layer, at, fieldShift(corners.c), dx, dy);
    vec3 bright = mix(vec3(1.0), vec3(dot(a, LUMINANCE), dot(b, LUMINANCE), dot(c, LUMINANCE)), 0.6);
    vec3 weight = bright * pow(corners.weight, vec3(7.0));
    weight /= weight.x + weight.y + weight.z;
    return a * weight.x + b * weight.y + c * weight.z;
}

vec3 gaussianValue(int layer, float place) { return textureLod(gaussianInverses, vec3(place, 0.5, float(layer)), 0.0).rgb; }

// Histogram-preserving blending (Heitz and Neyret 2018; per channel as Deliot and Heitz 2019): normal values are blended with their
// variance kept, and brought back to the patch's own histogram.
vec3 blendSample(int layer, vec2 at, vec2 dx, vec2 dy)
{
    Corners corners = cornersAt(at);
    vec3 normal = corners.weight.x * patchAt(gaussianPatches, layer, at, fieldShift(corners.a), dx, dy);
    normal += corners.weight.y * patchAt(gaussianPatches, layer, at, fieldShift(corners.b), dx, dy);
    normal += corners.weight.z * patchAt(gaussianPatches, layer, at, fieldShift(corners.c), dx, dy);
    normal = clamp((normal - 0.5) * inversesqrt(dot(corners.weight, corners.weight)) + 0.5, 0.0, 1.0);
    vec3 place = normal * (255.0 / 256.0) + 0.5 / 256.0;
    return vec3(gaussianValue(layer, place.r).r, gaussianValue(layer, place.g).g, gaussianValue(layer, place.b).b);
}
