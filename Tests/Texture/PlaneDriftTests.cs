using System.Numerics;
using RealtimeStyle.Texture;

namespace RealtimeStyle.Tests.Texture;

/// <summary>A shipped texture has one mean colour and one contrast over all of its plane.</summary>
public sealed class PlaneDriftTests(GpuFixture gpu) : GpuTest(gpu)
{
    private const int Side = 1024;

    /// <summary>Of 255: what places of this size differ by as they show more or fewer of a texture's larger parts.</summary>
    private const double MeanTolerance = 3;

    /// <summary>Of the standard deviation.</summary>
    private const double ContrastTolerance = 0.08;

    private static readonly (long X, long Y)[] Places = [(0, 0), (40_000, -300_000), (1_000_000_000, -1_000_000_000), (-(1L << 50), 1L << 40)];

    private static readonly string Folder = Path.Combine(SharedData.RepositoryRoot, "Demo", "Assets", "Textures");

    public static TheoryData<string> Textures => [.. Directory.GetFiles(Folder, "*.onnx").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [SkippableTheory]
    [MemberData(nameof(Textures))]
    public void Colour_and_contrast_do_not_drift(string file)
    {
        using TextureField field = TextureField.Create(Device, NeuralTexture.Load(Path.Combine(Folder, file)));
        using var reader = new FieldReader(field);
        (Vector3 Mean, Vector3 Deviation)[] places = [.. Places.Select(place => Statistics(reader, new FieldRegion(place.X, place.Y, Side, Side)))];
        Vector3 mean = Average(places.Select(place => place.Mean)), deviation = Average(places.Select(place => place.Deviation));
        foreach ((Vector3 placeMean, Vector3 placeDeviation) in places)
        {
            Assert.InRange(Largest(placeMean - mean), 0, MeanTolerance);
            Assert.InRange(Largest((placeDeviation - deviation) / Vector3.Max(deviation, Vector3.One)), 0, ContrastTolerance);
        }
    }

    private static (Vector3 Mean, Vector3 Deviation) Statistics(FieldReader reader, FieldRegion region)
    {
        uint[] texels = new uint[region.Width * region.Height];
        reader.Read(region, texels);
        Vector3[] colors = [.. texels.Select(texel => new Vector3(texel & 255, texel >> 8 & 255, texel >> 16 & 255))];
        Vector3 mean = Average(colors);
        return (mean, Vector3.SquareRoot(Average(colors.Select(color => (color - mean) * (color - mean)))));
    }

    // Blocks first: a sum of a million numbers in one float loses the last bits of each.
    private static Vector3 Average(IEnumerable<Vector3> values)
    {
        Vector3[] blocks = [.. values.Chunk(Side).Select(block => block.Aggregate((a, b) => a + b) / block.Length)];
        return blocks.Aggregate((a, b) => a + b) / blocks.Length;
    }

    private static double Largest(Vector3 difference) => Math.Max(Math.Abs(difference.X), Math.Max(Math.Abs(difference.Y), Math.Abs(difference.Z)));
}
