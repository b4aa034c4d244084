#version 460

// A darkened rectangle of the picture with a grid of characters on it. One invocation a pixel: which cell it lies in is a division.
layout(local_size_x = 8, local_size_y = 8) in;

// Rows 0 to 3 and 4 to 7 of a glyph, a byte a row; the leftmost column is bit 0.
layout(binding = 0, std430) readonly buffer Font { uvec2 glyphs[]; };

// Row by row: code - 32 in the low byte, then red, green and blue.
layout(binding = 1, std430) readonly buffer Cells { uint cells[]; };

layout(binding = 2, rgba8) uniform image2D picture;

layout(push_constant) uniform Push
{
    ivec2 corner;       // of the rectangle, pixels from the upper left
    ivec2 size;         // pixels
    ivec2 grid;         // columns and rows
    int scale;          // pixels a dot of a glyph
    uint paper;         // red, green, blue and how much of the picture it covers
} push;

const ivec2 CELL = ivec2(6, 10);    // dots; TextPanel.LineHeight
const int GLYPH_HEIGHT = 8;
const int MARGIN = 4;               // dots around the grid

bool isInk(ivec2 dot, uint glyph)
{
    if (dot.y >= GLYPH_HEIGHT) return false;
    uvec2 rows = glyphs[glyph];
    uint row = (dot.y < 4 ? rows.x : rows.y) >> (dot.y % 4 * 8);
    return (row >> dot.x & 1u) == 1u;
}

void main()
{
    ivec2 at = ivec2(gl_GlobalInvocationID.xy);
    ivec2 pixel = push.corner + at;
    if (any(greaterThanEqual(at, push.size)) || any(lessThan(pixel, ivec2(0))) || any(greaterThanEqual(pixel, imageSize(picture)))) return;
    vec4 paper = unpackUnorm4x8(push.paper);
    vec3 color = mix(imageLoad(picture, pixel).rgb, paper.rgb, paper.a);
    ivec2 dot = at / push.scale - MARGIN;
    if (all(greaterThanEqual(dot, ivec2(0))) && all(lessThan(dot, push.grid * CELL)))
    {
        ivec2 place = dot / CELL;
        uint cell = cells[place.y * push.grid.x + place.x];
        if (isInk(dot % CELL, cell & 0xffu)) color = unpackUnorm4x8(cell >> 8).rgb;
    }

    imageStore(picture, pixel, vec4(color, 1.0));
}
