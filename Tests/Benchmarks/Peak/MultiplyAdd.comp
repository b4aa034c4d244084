#version 460

// Multiply-adds in registers and nothing else: eight chains, so that none has to wait for its own last result.
#ifdef TENSOR_HALF
#extension GL_EXT_shader_explicit_arithmetic_types_float16 : require
#define number4 f16vec4
#else
#define number4 vec4
#endif

layout(local_size_x = 256) in;

layout(binding = 0, std430) writeonly buffer Result { float result[]; };

layout(push_constant) uniform Push
{
    float factor;           // below 1, so that the sums stay finite
    float addend;
} push;

const int ROUNDS = 256;     // Roofline.Rounds

// Several a turn of the loop, which costs something as well.
#define STEP a = fma(a, factor, addend); b = fma(b, factor, addend);
#define STEPS STEP STEP STEP STEP STEP STEP STEP STEP

void main()
{
    number4 factor = number4(push.factor);
    number4 addend = number4(push.addend);
    number4 a = number4(float(gl_GlobalInvocationID.x & 15u)) + number4(0, 1, 2, 3);
    number4 b = a + number4(4);
    for (int i = 0; i < ROUNDS; i += 8)
    {
        STEPS
    }

    result[gl_GlobalInvocationID.x] = float(dot(a, b));
}
