// Pointwise: out = activation(a operation b), where a and b may have a scale, a shift and an activation of their own still to apply.
// The residual addition x + norm(y) is one of these.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "tensor.glsl"
#include "view.glsl"

layout(local_size_x = 64) in;

const int OPERATION_COPY = 0;
const int OPERATION_ADD = 1;
const int OPERATION_SUB = 2;
const int OPERATION_MUL = 3;
const int OPERATION_DIV = 4;
const int OPERATION_CONSTANT_OVER_A = 5;

layout(constant_id = 1) const int OPERATION = OPERATION_COPY;
layout(constant_id = 2) const bool SCALED_A = false;
layout(constant_id = 3) const int ACTIVATION_A = ACTIVATION_NONE;
layout(constant_id = 4) const float ACTIVATION_A0 = 0;
layout(constant_id = 5) const float ACTIVATION_A1 = 0;
layout(constant_id = 6) const bool SCALED_B = false;
layout(constant_id = 7) const int ACTIVATION_B = ACTIVATION_NONE;
layout(constant_id = 8) const float ACTIVATION_B0 = 0;
layout(constant_id = 9) const float ACTIVATION_B1 = 0;
layout(constant_id = 10) const int OUTPUT_ACTIVATION = ACTIVATION_NONE;
layout(constant_id = 11) const float OUTPUT0 = 0;
layout(constant_id = 12) const float OUTPUT1 = 0;

layout(binding = 0) uniform samplerBuffer aTexels;
layout(binding = 1, std430) readonly buffer A { stored4 aElements[]; };
layout(binding = 2) uniform samplerBuffer bTexels;
layout(binding = 3, std430) readonly buffer B { stored4 bElements[]; };
layout(binding = 4, std430) readonly buffer AffineA { vec4 affineA[]; };
layout(binding = 5, std430) readonly buffer AffineB { vec4 affineB[]; };
layout(binding = 6, std430) writeonly buffer Output { stored4 outputElements[]; };

layout(push_constant) uniform Push
{
    int pixels;
    int channels;
    int affineBaseA; // per quad: scale, shift
    int affineBaseB; // likewise; for ConstantOverA per quad: the constant
};

vec4 loadA(int i) { return LOAD_TEXELS ? texelFetch(aTexels, i) : vec4(aElements[i]); }
vec4 loadB(int i) { return LOAD_TEXELS ? texelFetch(bTexels, i) : vec4(bElements[i]); }

void main()
{
    int pixel = int(gl_GlobalInvocationID.x), quad = int(gl_GlobalInvocationID.y);
    if (pixel >= pixels) return;
    int i = quad * pixels + pixel;
    vec4 a = loadA(i);
    if (SCALED_A) a = a * affineA[affineBaseA + quad * 2] + affineA[affineBaseA + quad * 2 + 1];
    vec4 v = activate(a, ACTIVATION_A, ACTIVATION_A0, ACTIVATION_A1);
    if (OPERATION == OPERATION_CONSTANT_OVER_A)
    {
        v = affineB[affineBaseB + quad] / v;
    }
    else if (OPERATION != OPERATION_COPY)
    {
        vec4 b = loadB(i);
        if (SCALED_B) b = b * affineB[affineBaseB + quad * 2] + affineB[affineBaseB + quad * 2 + 1];
        b = activate(b, ACTIVATION_B, ACTIVATION_B0, ACTIVATION_B1);
        v = OPERATION == OPERATION_ADD ? v + b : OPERATION == OPERATION_SUB ? v - b : OPERATION == OPERATION_MUL ? v * b : v / b;
    }

    outputElements[i] = stored4(existing(activate(v, OUTPUT_ACTIVATION, OUTPUT0, OUTPUT1), quad, channels));
}
