layout(set = 0, binding = 1) uniform sampler2DShadow shadowMap;

// Share of the sun that arrives, by percentage-closer filtering (Reeves et al. 1987): four taps, each filtered by the hardware.
float sunlight(vec3 position, vec3 normal)
{
    const float NORMAL_OFFSET = 0.14;
    vec3 at = (frame.shadow * vec4(position + normal * NORMAL_OFFSET, 1.0)).xyz;
    if (any(lessThan(at.xy, vec2(0.0))) || any(greaterThan(at.xy, vec2(1.0))) || at.z > 1.0) return 1.0;
    vec2 texel = 0.75 / vec2(textureSize(shadowMap, 0));
    float lit = texture(shadowMap, vec3(at.xy + texel * vec2(-1.0, -0.5), at.z));
    lit += texture(shadowMap, vec3(at.xy + texel * vec2(0.5, -1.0), at.z));
    lit += texture(shadowMap, vec3(at.xy + texel * vec2(1.0, 0.5), at.z));
    lit += texture(shadowMap, vec3(at.xy + texel * vec2(-0.5, 1.0), at.z));
    return lit * 0.25;
}
