// What a kernel does to a value as it loads or stores it: y = activation(x * scale + shift), scale and shift per channel.
#ifndef VIEW_GLSL
#define VIEW_GLSL

// Through which descriptor elements are loaded. GPUs load buffers directly. A software device runs a buffer load as a loop over the
// lanes with a branch each, but a texel fetch as straight vector code, which makes a convolution 2.5 times as fast on lavapipe.
layout(constant_id = 0) const bool LoadTexels = false;

const int ActivationNone = 0;
const int ActivationRelu = 1;
const int ActivationLeakyRelu = 2;
const int ActivationTanh = 3;
const int ActivationSigmoid = 4;
const int ActivationClip = 5;

// a is the slope of LeakyRelu; a and b are the bounds of Clip.
vec4 activate(vec4 v, int kind, float a, float b)
{
    if (kind == ActivationRelu) return max(v, vec4(0));
    if (kind == ActivationLeakyRelu) return mix(v, v * a, lessThan(v, vec4(0)));
    if (kind == ActivationTanh) return tanh(v);
    if (kind == ActivationSigmoid) return 1 / (1 + exp(-v));
    if (kind == ActivationClip) return min(max(v, vec4(a)), vec4(b));
    return v;
}

// Zero in the channels of a quad that the tensor does not have.
vec4 existing(vec4 v, int quad, int channels) { return mix(vec4(0), v, lessThan(quad * 4 + ivec4(0, 1, 2, 3), ivec4(channels))); }

#endif
