namespace RealtimeStyle.Texture;

/// <summary>
/// Noise that is a pure function of seed, level, channel and cell: pcg4d of Jarzynski and Olano ("Hash Functions for GPU Rendering", JCGT
/// 2020), once over seed, level and channel quad for a key and once over the key plus the cell's 64-bit coordinates. Integers only, so
/// Shaders/Texture/TileNoise.comp computes the same bits on every device and at any distance from the origin.
/// </summary>
public static class CellNoise
{
    /// <summary>The value of one cell, uniform in [0,1), a multiple of 2^-24.</summary>
    /// <param name="seed">Chooses the plane.</param>
    /// <param name="level">Index of the noise input.</param>
    /// <param name="channel">Channel of the input; four share a hash.</param>
    /// <param name="x">Column of the cell.</param>
    /// <param name="y">Row of the cell.</param>
    public static float At(ulong seed, int level, int channel, long x, long y)
    {
        Words key = new Words((uint)seed, (uint)(seed >> 32), (uint)level, (uint)(channel / 4)).Mixed();
        Words cell = new Words(key.X + (uint)x, key.Y + (uint)y, key.Z + (uint)(x >> 32), key.W + (uint)(y >> 32)).Mixed();
        return (cell[channel % 4] >> 8) * (1f / (1 << 24));
    }

    private readonly record struct Words(uint X, uint Y, uint Z, uint W)
    {
        public uint this[int index] => index switch { 0 => X, 1 => Y, 2 => Z, _ => W };

        public Words Mixed()
        {
            Words v = new(Step(X), Step(Y), Step(Z), Step(W));
            v = v.Coupled();
            v = new(v.X ^ (v.X >> 16), v.Y ^ (v.Y >> 16), v.Z ^ (v.Z >> 16), v.W ^ (v.W >> 16));
            return v.Coupled();
        }

        private static uint Step(uint word) => (word * 1664525u) + 1013904223u;

        private Words Coupled()
        {
            uint x = X + (Y * W), y = Y + (Z * x), z = Z + (x * y), w = W + (y * z);
            return new(x, y, z, w);
        }
    }
}
