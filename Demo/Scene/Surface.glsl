// Everything solid, lit. The shader that includes this has a function groundMaterial: what ground and rock are made of.
layout(location = 0) in vec3 worldPosition;
layout(location = 1) in vec3 worldNormal;
layout(location = 2) in vec4 albedoAndGlow;
layout(location = 3) in vec3 here;
layout(location = 4) in vec3 before;
layout(location = 5) in flat uint shownId;

void main()
{
    const vec3 GLOW = vec3(2.4, 1.7, 0.8);
    vec3 normal = normalize(worldNormal);
    vec3 fromCamera = worldPosition - frame.cameraAndTime.xyz;
    SurfacePoint point = SurfacePoint(worldPosition, dFdx(worldPosition), dFdy(worldPosition), normal, length(fromCamera));
    Material material = Material(albedoAndGlow.rgb, normal);
    if (shownId == LAND || shownId == ROCK) material = groundMaterial(material.albedo, point);
    float facing = max(dot(material.normal, frame.sunAndExposure.xyz), 0.0);
    vec3 light = mix(GROUND_LIGHT, SKY_LIGHT, material.normal.y * 0.5 + 0.5);
    if (facing > 0.0) light += SUN_LIGHT * facing * sunlight(worldPosition, normal);
    vec3 lit = material.albedo * light + GLOW * albedoAndGlow.a * albedoAndGlow.a;
    color = vec4(applyHaze(lit, fromCamera), 1.0);
    motion = pixelMotion(here, before);
    objectId = shownId;
}
