// Convolution of all input channels (groups = 1) as an implicit matrix product, for GPUs: a workgroup brings an input quad's pixels, with
// all that comes before the convolution applied once, and the weights for them into its own memory, and each invocation multiplies from
// there. Invocations along z compute further channels of the same pixels.
#version 460
#extension GL_GOOGLE_include_directive : require
#define IS_TILED
#include "convolution.glsl"

layout(constant_id = 24) const int STAGED_COLUMNS = 1; // kernel columns whose weights are brought at once; divides KERNEL_W

const int TILE_W = (int(gl_WorkGroupSize.x) - 1) * STRIDE_W + (KERNEL_W - 1) * DILATION_W + 1;
const int TILE_H = (int(gl_WorkGroupSize.y) * ROWS - 1) * STRIDE_H + (KERNEL_H - 1) * DILATION_H + 1;
const int STAGE_WEIGHTS = STAGED_COLUMNS * COLUMN_WEIGHTS;

shared arithmetic4 tile[TILE_H * TILE_W];
shared arithmetic4 stage[int(gl_WorkGroupSize.z) * STAGE_WEIGHTS]; // per block [kernel x][kernel y][QUADS][input lane]

#define WEIGHT(i) stage[weight + (i)]

void bringPixels(int quad, ivec2 origin)
{
    Affinity affine = affineOf(quad);
    for (int i = int(gl_LocalInvocationIndex); i < TILE_H * TILE_W; i += GROUP_INVOCATIONS)
    {
        ivec2 at = origin + ivec2(i % TILE_W, i / TILE_W);
        ivec2 inside = ivec2(borderIndex(at.x, inputSize.x, BORDER), borderIndex(at.y, inputSize.y, BORDER));
        bool isZero = borderIsZero(at.x, inputSize.x, BORDER) || borderIsZero(at.y, inputSize.y, BORDER);
        tile[i] = arithmetic4(prepare(loadInput((quad * inputSize.y + inside.y) * inputSize.x + inside.x), affine, isZero));
    }
}

void bringWeights(int firstBlock, int first)
{
    for (int i = int(gl_LocalInvocationIndex); i < int(gl_WorkGroupSize.z) * STAGE_WEIGHTS; i += GROUP_INVOCATIONS)
        stage[i] = arithmetic4(loadWeight(firstWeight(firstBlock + i / STAGE_WEIGHTS) + first + i % STAGE_WEIGHTS));
}

void main()
{
    int firstBlock = int(gl_WorkGroupID.z * gl_WorkGroupSize.z), block = int(gl_GlobalInvocationID.z);
    ivec2 position = ivec2(gl_GlobalInvocationID.xy) * ivec2(1, ROWS);
    ivec2 tileOrigin = originOf(ivec2(gl_WorkGroupID.xy * gl_WorkGroupSize.xy) * ivec2(1, ROWS), phaseOf(firstBlock));
    int corner = int(gl_LocalInvocationID.y) * ROWS * STRIDE_H * TILE_W + int(gl_LocalInvocationID.x) * STRIDE_W;
    startSums(firstWeight(block));
    [[dont_unroll]] for (int quad = 0; quad < inputQuads; quad++)
    {
        [[dont_unroll]] for (int kx = 0; kx < KERNEL_W; kx++)
        {
            if (kx % STAGED_COLUMNS == 0)
            {
                barrier();
                if (kx == 0) bringPixels(quad, tileOrigin);
                bringWeights(firstBlock, QUADS + (quad * KERNEL_W + kx) * COLUMN_WEIGHTS);
                barrier();
            }

            arithmetic4 loaded[INPUT_ROWS];
            [[unroll]] for (int r = 0; r < INPUT_ROWS; r++) loaded[r] = tile[corner + r * TILE_W + kx * DILATION_W];
            int weight = int(gl_LocalInvocationID.z) * STAGE_WEIGHTS + kx % STAGED_COLUMNS * COLUMN_WEIGHTS;
            MULTIPLY_COLUMN(loaded, WEIGHT)
        }
    }

    storeSums(block, position);
}
