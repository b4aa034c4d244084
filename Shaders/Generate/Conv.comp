// Convolution of all input channels (groups = 1) from memory: every invocation loads its own input and weights, and caches do the rest.
// No workgroup memory, no barrier: the kernel for devices that are slow at those, and for layers with little to share.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "convolution.glsl"

#define WEIGHT(i) arithmetic4(loadWeight(weight + (i)))

void main()
{
    int block = int(gl_WorkGroupID.z);
    ivec2 position = ivec2(gl_GlobalInvocationID.xy) * ivec2(1, ROWS);
    ivec2 origin = originOf(position, phaseOf(block));
    int rowStart[INPUT_ROWS];
    bool rowIsZero[INPUT_ROWS];
    [[unroll]] for (int r = 0; r < INPUT_ROWS; r++)
    {
        rowStart[r] = borderIndex(origin.y + r, inputSize.y, BORDER) * inputSize.x;
        rowIsZero[r] = borderIsZero(origin.y + r, inputSize.y, BORDER);
    }

    int weight = firstWeight(block);
    startSums(weight);
    weight += QUADS;
    [[dont_unroll]] for (int quad = 0; quad < inputQuads; quad++)
    {
        Affinity affine = affineOf(quad);
        [[dont_unroll]] for (int kx = 0; kx < KERNEL_W; kx++)
        {
            int x = origin.x + kx * DILATION_W;
            int column = quad * inputSize.x * inputSize.y + borderIndex(x, inputSize.x, BORDER);
            bool columnIsZero = borderIsZero(x, inputSize.x, BORDER);
            arithmetic4 loaded[INPUT_ROWS];
            [[unroll]] for (int r = 0; r < INPUT_ROWS; r++)
                loaded[r] = arithmetic4(prepare(loadInput(column + rowStart[r]), affine, columnIsZero || rowIsZero[r]));
            MULTIPLY_COLUMN(loaded, WEIGHT)
            weight += COLUMN_WEIGHTS;
        }
    }

    storeSums(block, position);
}
