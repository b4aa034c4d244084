using RealtimeStyle.Demo;
using RealtimeStyle.Demo.Pictures;

namespace RealtimeStyle.Tests.Demo;

public sealed class PictureTests
{
    [Fact]
    public void Halving_takes_every_pixel_into_account()
    {
        // A checkerboard of 0 and 200 is 100 everywhere, away from the edges.
        static byte Level(int pixel) => (byte)((pixel % 16 + pixel / 16) % 2 * 200);
        byte[] rgba = [.. Enumerable.Range(0, 16 * 16).SelectMany(pixel => Enumerable.Repeat(Level(pixel), Picture.BytesPerPixel))];
        Picture half = new Picture(16, 16, rgba).Resize(8, 8);
        for (int y = 1; y < 7; y++)
        {
            for (int x = 1; x < 7; x++) Assert.Equal(100, half.Rgba[(y * 8 + x) * Picture.BytesPerPixel]);
        }
    }

    [Fact]
    public void Doubling_interpolates_at_pixel_centres()
    {
        Picture doubled = new Picture(2, 1, [0, 0, 0, 255, 100, 100, 100, 255]).Resize(4, 1);
        Assert.Equal(new byte[] { 0, 25, 75, 100 }, doubled.Rgba.Where((_, index) => index % Picture.BytesPerPixel == 0));
    }

    [Fact]
    public void A_file_that_cannot_be_written_leaves_the_old_one()
    {
        using var folder = new TemporaryFolder();
        string occupied = folder.Folder("occupied.png");
        Assert.Throws<DemoException>(() => PictureFile.Write(occupied, new Picture(1, 1, [1, 2, 3, 255])));
        Assert.Equal([occupied], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_header_that_promises_too_much_is_refused_before_decoding()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("huge.png");
        PictureFile.Write(path, new Picture(1, 1, [1, 2, 3, 255]));
        byte[] png = File.ReadAllBytes(path);
        // Width, big-endian, stands behind the signature and the IHDR chunk's length and name.
        (png[16], png[17], png[18], png[19]) = (0, 0, 0x80, 0);
        File.WriteAllBytes(path, png);
        Assert.Contains("32768x1", Assert.Throws<DemoException>(() => PictureFile.Read(path)).Message, StringComparison.Ordinal);
    }
}
