#version 460

// Milliseconds per stage of the last frames, stacked: the newest frame at the right, one frame a column.
layout(local_size_x = 8, local_size_y = 8) in;

// Frame by frame, STAGES values each, in milliseconds.
layout(binding = 0, std430) readonly buffer Samples { float samples[]; };

// Red, green and blue of each stage.
layout(binding = 1, std430) readonly buffer Colors { uint colors[]; };

layout(binding = 2, rgba8) uniform image2D picture;

layout(push_constant) uniform Push
{
    ivec2 corner;           // pixels from the upper left
    ivec2 size;             // in columns of frames, and pixels
    int scale;              // pixels a column
    int newest;             // place of the newest frame among the samples
    int frames;             // that the samples hold
    float milliseconds;     // at the top
} push;

const int STAGES = 16;      // StageGraph.MostStages

void main()
{
    ivec2 at = ivec2(gl_GlobalInvocationID.xy);
    ivec2 pixel = push.corner + at;
    if (any(greaterThanEqual(at, push.size * ivec2(push.scale, 1))) || any(greaterThanEqual(pixel, imageSize(picture)))) return;
    int age = push.size.x - 1 - at.x / push.scale;
    int first = (push.newest - age + push.frames) % push.frames * STAGES;
    float height = (float(push.size.y - at.y) - 0.5) / float(push.size.y) * push.milliseconds;
    float top = 0.0;
    for (int stage = 0; stage < STAGES; stage++)
    {
        top += samples[first + stage];
        if (top > height)
        {
            imageStore(picture, pixel, vec4(unpackUnorm4x8(colors[stage]).rgb, 1.0));
            return;
        }
    }
}
