// Tensors in storage buffers. Storage type and arithmetic type are two words: `stored` is what lies in memory (float16_t in the
// .half variants), `arithmetic4` is what the products of a convolution are computed in (f16vec4 in the .half.arithmetic variants);
// everything else is computed in 32-bit float.
#ifndef TENSOR_GLSL
#define TENSOR_GLSL

#extension GL_EXT_shader_16bit_storage : require

#ifdef TENSOR_HALF
#define stored float16_t
#define stored4 f16vec4
#else
#define stored float
#define stored4 vec4
#endif

#ifdef ARITHMETIC_HALF
#extension GL_EXT_shader_explicit_arithmetic_types_float16 : require
#define arithmetic4 f16vec4
#else
#define arithmetic4 vec4
#endif

// TensorLayout in C#.
const uint LAYOUT_PLANAR = 0u;
const uint LAYOUT_CHANNEL_QUADS = 1u;

// Index of channel c at row y, column x of an image of size (W, H), N = 1.
uint tensorIndex(uint layout_, uvec2 size, uint c, uint y, uint x)
{
    uint plane = size.x * size.y;
    uint pixel = y * size.x + x;
    return layout_ == LAYOUT_PLANAR ? c * plane + pixel : ((c >> 2) * plane + pixel) * 4u + (c & 3u);
}

#endif
