using RealtimeStyle.Demo.Pictures;
using RealtimeStyle.Tests.Texture;

namespace RealtimeStyle.Tests.Demo;

/// <summary>A ground made of a texture, through the whole demo and under validation.</summary>
[Collection(GpuCollection.Name)]
public sealed class SceneTextureTests
{
    [SkippableTheory]
    [InlineData("vulkan")]
    [InlineData("ort-cpu")]
    public void Key_t_goes_through_the_methods(string backend)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("test.onnx"), TextureModel.Bytes());
        // Style off and time standing still, then one method after the other. So near, and after so
        // many frames, that the field shows tiles of its own and not its patch.
        File.WriteAllText(folder.File("keys.txt"), "0 space\n0 p\n15 t\n16 t\n17 t\n18 t\n");
        DemoRun run = DemoRun.InProcess(
            "scene", "--headless", "--frames", "19", "--size", "480x270", "--style", NegativeStyle.WriteTo(folder), "--texture", folder.File("test.onnx"),
            "--backend", backend, "--replay", folder.File("keys.txt"), "--out", folder.Path, "--validate");
        run.AssertDone();
        byte[][] frames = [.. Enumerable.Range(14, 5).Select(frame => PictureFile.Read(folder.File($"frame_0{frame}.png")).Rgba)];
        for (int a = 0; a < 4; a++)
        {
            for (int b = a + 1; b < 5; b++) Assert.True(Different(frames[a], frames[b]) > 100, $"frames {a + 14} and {b + 14} show the same ground");
        }
    }

    [SkippableFact]
    public void A_stylization_is_refused_as_a_ground()
    {
        using var folder = new TemporaryFolder();
        DemoRun run = DemoRun.InProcess("scene", "--headless", "--frames", "1", "--texture", NegativeStyle.WriteTo(folder), "--out", folder.Path);
        run.AssertFailed(1, "is a stylization");
    }

    private static int Different(byte[] a, byte[] b) => a.Zip(b).Count(pair => pair.First != pair.Second);
}
