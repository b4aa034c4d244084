// What a surface shader knows of a pixel.
struct SurfacePoint
{
    vec3 at;        // world position
    vec3 dx, dy;    // its change to the next pixel in x and in y
    vec3 normal;
    float distance; // from the camera
};

// What it is made of there.
struct Material
{
    vec3 albedo;
    vec3 normal;
};
