using StbImageSharp;
using StbImageWriteSharp;
using Xunit;
using ReadComponents = StbImageSharp.ColorComponents;
using WriteComponents = StbImageWriteSharp.ColorComponents;

namespace RealtimeStyle.Tests.Packages;

/// <summary>The image packages, real or stand-in: what the demo and the trainer rely on.</summary>
public sealed class StbTests
{
    // 5x3 pixels, (r,g,b) a different ramp each.
    private static readonly byte[] Pixels = [.. Enumerable.Range(0, 5 * 3 * 3).Select(index => (byte)(index * 5))];

    [Fact]
    public void Png_returns_what_was_written()
    {
        var image = ImageResult.FromMemory(Png(), ReadComponents.RedGreenBlue);

        Assert.Equal((5, 3), (image.Width, image.Height));
        Assert.Equal(ReadComponents.RedGreenBlue, image.SourceComp);
        Assert.Equal(Pixels, image.Data);
    }

    [Fact]
    public void Missing_channels_are_filled()
    {
        var image = ImageResult.FromStream(new MemoryStream(Png()), ReadComponents.RedGreenBlueAlpha);

        Assert.Equal(ReadComponents.RedGreenBlueAlpha, image.Comp);
        Assert.Equal(5 * 3 * 4, image.Data.Length);
        Assert.Equal(255, image.Data[3]);
    }

    [Fact]
    public void Jpg_is_close_to_what_was_written()
    {
        byte[] grey = [.. Enumerable.Repeat((byte)100, 16 * 16)];
        using var stream = new MemoryStream();
        new ImageWriter().WriteJpg(grey, 16, 16, WriteComponents.Grey, stream, 95);

        var image = ImageResult.FromMemory(stream.ToArray(), ReadComponents.Grey);

        Assert.All(image.Data, value => Assert.InRange(value, 97, 103));
    }

    [Fact]
    public void Header_is_read_alone()
    {
        var info = ImageInfo.FromStream(new MemoryStream(Png()));

        Assert.Equal((5, 3, ReadComponents.RedGreenBlue), (info!.Value.Width, info.Value.Height, info.Value.ColorComponents));
        Assert.Null(ImageInfo.FromStream(new MemoryStream(new byte[64])));
    }

    [Fact]
    public void What_is_no_image_is_refused() => Assert.ThrowsAny<InvalidOperationException>(() => ImageResult.FromMemory(new byte[64]));

    [Fact]
    public void Too_few_pixels_are_refused() =>
        Assert.Throws<ArgumentException>(() => new ImageWriter().WritePng(Pixels, 50, 30, WriteComponents.RedGreenBlue, Stream.Null));

    [Fact]
    public void Failure_of_the_stream_reaches_the_caller()
    {
        using var readOnly = new MemoryStream(new byte[16], writable: false);

        Assert.Throws<NotSupportedException>(() => new ImageWriter().WritePng(Pixels, 5, 3, WriteComponents.RedGreenBlue, readOnly));
    }

    private static byte[] Png()
    {
        using var stream = new MemoryStream();
        new ImageWriter().WritePng(Pixels, 5, 3, WriteComponents.RedGreenBlue, stream);
        return stream.ToArray();
    }
}
