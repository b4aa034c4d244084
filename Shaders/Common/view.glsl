// What a kernel does to a value as it loads or stores it: y = activation(x * scale + shift), scale and shift per channel.
#ifndef VIEW_GLSL
#define VIEW_GLSL

// Through which descriptor elements are loaded. GPUs load buffers directly. A software device runs a buffer load as a loop over the
// lanes with a branch each, but a texel fetch as straight vector code, which makes a convolution 2.5 times as fast on lavapipe.
layout(constant_id = 0) const bool LOAD_TEXELS = false;

const int ACTIVATION_NONE = 0;
const int ACTIVATION_RELU = 1;
const int ACTIVATION_LEAKY_RELU = 2;
const int ACTIVATION_TANH = 3;
const int ACTIVATION_SIGMOID = 4;
const int ACTIVATION_CLIP = 5;

// a is the slope of LeakyRelu; a and b are the bounds of Clip.
vec4 activate(vec4 v, int kind, float a, float b)
{
    if (kind == ACTIVATION_RELU) return max(v, vec4(0));
    if (kind == ACTIVATION_LEAKY_RELU) return mix(v, v * a, lessThan(v, vec4(0)));
    if (kind == ACTIVATION_TANH) return tanh(v);
    if (kind == ACTIVATION_SIGMOID) return 1 / (1 + exp(-v));
    if (kind == ACTIVATION_CLIP) return min(max(v, vec4(a)), vec4(b));
    return v;
}

// Zero in the channels of a quad that the tensor does not have.
vec4 existing(vec4 v, int quad, int channels) { return mix(vec4(0), v, lessThan(quad * 4 + ivec4(0, 1, 2, 3), ivec4(channels))); }

#endif
