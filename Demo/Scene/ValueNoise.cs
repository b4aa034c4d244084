namespace RealtimeStyle.Demo.Scene;

/// <summary>
/// Smooth noise over the plane: random values at integer points, blended between them. A pure function of seed and position.
/// </summary>
internal readonly struct ValueNoise(uint seed)
{
    /// <summary>One octave, in 0..1, with features of about one unit.</summary>
    public float Sample(float x, float y)
    {
        float left = MathF.Floor(x);
        float top = MathF.Floor(y);
        float u = Smooth(x - left);
        float v = Smooth(y - top);
        int column = (int)left;
        int row = (int)top;
        float upper = float.Lerp(Lattice(column, row), Lattice(column + 1, row), u);
        float lower = float.Lerp(Lattice(column, row + 1), Lattice(column + 1, row + 1), u);
        return float.Lerp(upper, lower, v);
    }

    /// <summary>Octaves of doubled frequency and halved weight, in 0..1.</summary>
    public float Fractal(float x, float y, int octaves)
    {
        float sum = 0;
        float weight = 0;
        float amplitude = 1;
        for (int octave = 0; octave < octaves; octave++)
        {
            sum += amplitude * Sample(x, y);
            weight += amplitude;
            amplitude *= 0.5f;
            // The offset keeps lattice points of different octaves apart.
            (x, y) = (x * 2 + 17.3f, y * 2 - 9.1f);
        }

        return sum / weight;
    }

    private static float Smooth(float t) => t * t * (3 - 2 * t);

    /// <summary>Integer hash with the constants of Mueller's "lowbias32" search: no precision is lost far from the origin.</summary>
    private float Lattice(int x, int y)
    {
        uint h = (uint)x * 0x9E3779B9u ^ (uint)y * 0x85EBCA6Bu ^ seed;
        h = (h ^ h >> 16) * 0x7FEB352Du;
        h = (h ^ h >> 15) * 0x846CA68Bu;
        h ^= h >> 16;
        return h * (1f / uint.MaxValue);
    }
}
