// Hills without end, as EndlessLand.cs has them: a flat grid, raised.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "Scene.glsl"
#include "Noise.glsl"

layout(location = 0) in vec3 position;
layout(location = 2) in vec4 paint;
layout(location = 3) in uint id;

layout(location = 0) out vec3 worldPosition;
layout(location = 1) out vec3 worldNormal;
layout(location = 2) out vec4 albedoAndGlow;
layout(location = 3) out precise vec3 here;     // clip position x, y, w
layout(location = 4) out precise vec3 before;   // the same in the last frame
layout(location = 5) out flat uint shownId;

const int LAND_CELL = 10;   // EndlessLand.Cell

// Height of a corner of the grid, by its column and row from the world's origin, from -8 to 16: value noise of 16, 8 and 4 cells, in
// integers.
float height(ivec2 corner)
{
    float sum = -8.0;
    for (int octave = 4; octave >= 2; octave--)
    {
        int cells = 1 << octave;
        ivec3 lattice = ivec3(corner >> octave, octave);
        vec2 t = vec2(corner & (cells - 1)) / float(cells);
        t = t * t * (3.0 - 2.0 * t);
        float near = mix(latticeValue(lattice), latticeValue(lattice + ivec3(1, 0, 0)), t.x);
        float far = mix(latticeValue(lattice + ivec3(0, 1, 0)), latticeValue(lattice + ivec3(1, 1, 0)), t.x);
        sum += 0.85 * float(cells) * mix(near, far, t.y);
    }

    return sum;
}

void main()
{
    const float DOUBLE_CELL = 2.0 * float(LAND_CELL);
    ivec2 corner = frame.origin.xy * (ORIGIN_STEP / LAND_CELL) + ivec2(round(position.xz / float(LAND_CELL)));
    float slopeX = (height(corner + ivec2(1, 0)) - height(corner - ivec2(1, 0))) / DOUBLE_CELL;
    float slopeZ = (height(corner + ivec2(0, 1)) - height(corner - ivec2(0, 1))) / DOUBLE_CELL;
    worldPosition = vec3(position.x, height(corner), position.z);
    worldNormal = normalize(vec3(-slopeX, 1.0, -slopeZ));
    albedoAndGlow = vec4(pow(paint.rgb, vec3(2.2)), 0.0);
    gl_Position = frame.viewProjection * vec4(worldPosition, 1.0);
    here = gl_Position.xyw;
    before = (frame.previousViewProjection * vec4(worldPosition, 1.0)).xyw;
    shownId = id;
}
