// Pointwise: out = activation(a operation b), where a and b may have a scale, a shift and an activation of their own still to apply.
// The residual addition x + norm(y) is one of these.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "tensor.glsl"
#include "view.glsl"

layout(local_size_x = 64) in;

const int OperationCopy = 0;
const int OperationAdd = 1;
const int OperationSub = 2;
const int OperationMul = 3;
const int OperationDiv = 4;
const int OperationConstantOverA = 5;

layout(constant_id = 1) const int Operation = OperationCopy;
layout(constant_id = 2) const bool ScaledA = false;
layout(constant_id = 3) const int ActivationA = ActivationNone;
layout(constant_id = 4) const float ActivationA0 = 0;
layout(constant_id = 5) const float ActivationA1 = 0;
layout(constant_id = 6) const bool ScaledB = false;
layout(constant_id = 7) const int ActivationB = ActivationNone;
layout(constant_id = 8) const float ActivationB0 = 0;
layout(constant_id = 9) const float ActivationB1 = 0;
layout(constant_id = 10) const int OutputActivation = ActivationNone;
layout(constant_id = 11) const float Output0 = 0;
layout(constant_id = 12) const float Output1 = 0;

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

vec4 loadA(int i) { return LoadTexels ? texelFetch(aTexels, i) : vec4(aElements[i]); }
vec4 loadB(int i) { return LoadTexels ? texelFetch(bTexels, i) : vec4(bElements[i]); }

void main()
{
    int pixel = int(gl_GlobalInvocationID.x), quad = int(gl_GlobalInvocationID.y);
    if (pixel >= pixels) return;
    int i = quad * pixels + pixel;
    vec4 a = loadA(i);
    if (ScaledA) a = a * affineA[affineBaseA + quad * 2] + affineA[affineBaseA + quad * 2 + 1];
    vec4 v = activate(a, ActivationA, ActivationA0, ActivationA1);
    if (Operation == OperationConstantOverA)
    {
        v = affineB[affineBaseB + quad] / v;
    }
    else if (Operation != OperationCopy)
    {
        vec4 b = loadB(i);
        if (ScaledB) b = b * affineB[affineBaseB + quad * 2] + affineB[affineBaseB + quad * 2 + 1];
        b = activate(b, ActivationB, ActivationB0, ActivationB1);
        v = Operation == OperationAdd ? v + b : Operation == OperationSub ? v - b : Operation == OperationMul ? v * b : v / b;
    }

    outputElements[i] = stored4(existing(activate(v, OutputActivation, Output0, Output1), quad, channels));
}
