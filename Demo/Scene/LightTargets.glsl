// What every fragment shader of the light pass writes.
layout(location = 0) out vec4 color;    // linear light
layout(location = 1) out vec2 motion;   // place in the last frame minus place in this one, pixels
layout(location = 2) out uint objectId; // ObjectId.cs

const uint SKY = 0;
const uint SEA = 1;
const uint LAND = 2;
const uint ROCK = 4;

// Motion of a point from its clip positions (x, y, w) in both frames. Both take the same path to here, so what stands still
// before a camera that stands still has a motion of exactly 0; the pixel's own centre is nearer to the truth by rounding only.
vec2 pixelMotion(vec3 here, vec3 before)
{
    const float FARTHEST = 16384.0; // pixels: within a 16-bit float, beyond every frame
    if (before.z <= 0.0) return vec2(FARTHEST);     // was behind the camera
    precise vec2 from = before.xy / before.z;
    precise vec2 to = here.xy / here.z;
    precise vec2 step = from - to;
    return clamp(0.5 * step * frame.sizeAndPreviousTime.xy, -FARTHEST, FARTHEST);
}
