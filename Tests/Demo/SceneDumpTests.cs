using System.Runtime.InteropServices;
using System.Text;
using RealtimeStyle.Demo.Pictures;
using RealtimeStyle.Demo.Scene;
using Silk.NET.Vulkan;
using StbImageSharp;

namespace RealtimeStyle.Tests.Demo;

public sealed class SceneDumpTests(GpuFixture gpu) : GpuTest(gpu)
{
    [Fact]
    public void Files_hold_what_was_drawn()
    {
        using var folder = new TemporaryFolder();
        using var film = new SceneFilm(Device, new Extent2D(47, 31));
        film.Shoot(6).Write(folder.Path, 6);
        DumpedFrame frame = film.Shoot(7);
        frame.Write(folder.Path, 7);
        Assert.Equal(frame.Color.Rgba, PictureFile.Read(folder.File("color_00007.png")).Rgba);
        ImageResult ids = ImageResult.FromMemory(File.ReadAllBytes(folder.File("ids_00007.png")), ColorComponents.Grey);
        Assert.Equal((47, 31, ColorComponents.Grey), (ids.Width, ids.Height, ids.SourceComp));
        Assert.Equal(frame.ObjectIds, ids.Data);
        Assert.Equal(frame.Distance, ReadNpy(folder.File("depth_00007.npy"), "(31, 47,)"));
        Assert.Equal(frame.Motion, ReadNpy(folder.File("motion_00007.npy"), "(31, 47, 2,)"));
    }

    [Fact]
    public void A_cut_has_no_motion_file()
    {
        using var folder = new TemporaryFolder();
        using var film = new SceneFilm(Device, new Extent2D(16, 16));
        film.Shoot(0).Write(folder.Path, 0);
        Assert.Equal(["color_00000.png", "depth_00000.npy", "ids_00000.png"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
    }

    /// <summary>By the description of version 1.0 in numpy.lib.format.</summary>
    private static float[] ReadNpy(string path, string shape)
    {
        const int Preamble = 10;
        byte[] bytes = File.ReadAllBytes(path);
        Assert.Equal([0x93, .. "NUMPY"u8, 1, 0], bytes[..8]);
        int length = bytes[8] + 256 * bytes[9];
        Assert.Equal(0, (Preamble + length) % 64);
        string header = Encoding.ASCII.GetString(bytes, Preamble, length);
        Assert.Equal($"{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}", header.TrimEnd());
        Assert.EndsWith("\n", header, StringComparison.Ordinal);
        return MemoryMarshal.Cast<byte, float>(bytes.AsSpan(Preamble + length)).ToArray();
    }
}
