using RealtimeStyle.Texture;

namespace RealtimeStyle.Tests.Texture;

/// <summary>The maps of shipped textures are in step: normals stand where the heights slope.</summary>
public sealed class ShippedReliefTests(GpuFixture gpu) : GpuTest(gpu)
{
    private const int Side = 256;
    private const int Normal = 1, Height = 2;

    private static readonly string Folder = Path.Combine(SharedData.RepositoryRoot, "Demo", "Assets", "Textures");

    [SkippableFact]
    public void Normals_lean_as_the_heights_slope()
    {
        NeuralTexture[] reliefs = [.. Directory.GetFiles(Folder, "*.onnx").Select(NeuralTexture.Load).Where(texture => texture.Maps is [_, { Name: "normal" }, { Name: "height" }])];
        Assert.NotEmpty(reliefs);
        foreach (NeuralTexture texture in reliefs)
        {
            using TextureField field = TextureField.Create(Device, texture);
            double[] heights = Read(field, Height, channel: 0);
            Assert.InRange(Correlation(Slopes(heights, toX: -1, toY: 0), Read(field, Normal, channel: 0)), 0.5, 1);
            Assert.InRange(Correlation(Slopes(heights, toX: 0, toY: 1), Read(field, Normal, channel: 1)), 0.5, 1);
        }
    }

    private static double[] Read(TextureField field, int map, int channel)
    {
        using var reader = new FieldReader(field, map);
        uint[] texels = new uint[Side * Side];
        reader.Read(new FieldRegion(0, 0, Side, Side), texels);
        return [.. texels.Select(texel => (double)(texel >> (8 * channel) & 255))];
    }

    // Central differences; the border keeps 0.
    private static double[] Slopes(double[] heights, int toX, int toY)
    {
        double[] slopes = new double[heights.Length];
        for (int y = 1; y < Side - 1; y++)
        {
            for (int x = 1; x < Side - 1; x++)
            {
                int at = (y * Side) + x, step = toX + (toY * Side);
                slopes[at] = heights[at + step] - heights[at - step];
            }
        }

        return slopes;
    }

    private static double Correlation(double[] a, double[] b)
    {
        (double meanA, double meanB) = (a.Average(), b.Average());
        double covariance = a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum();
        return covariance / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
    }
}
