using RealtimeStyle.Demo.Pictures;

namespace RealtimeStyle.Tests.Demo;

public sealed class ContactSheetTests
{
    [Theory]
    [InlineData(1, new[] { 0 })]
    [InlineData(3, new[] { 0, 1, 2 })]
    [InlineData(8, new[] { 0, 1, 2, 3, 4, 5, 6, 7 })]
    [InlineData(15, new[] { 0, 2, 4, 6, 8, 10, 12, 14 })]
    public void Frames_are_spread_from_first_to_last(int frames, int[] expected) => Assert.Equal(expected, ContactSheet.ChooseFrames(frames).Order());

    [Fact]
    public void Wide_frames_are_scaled_down()
    {
        var sheet = new ContactSheet(1920, 1080);
        sheet.Add(Plain(1920, 1080, 10), Plain(1920, 1080, 20));
        sheet.Add(Plain(1920, 1080, 30), Plain(1920, 1080, 40));
        Picture composed = sheet.Compose();
        Assert.Equal((2 * ContactSheet.WidestCell + 3 * ContactSheet.Gap, 2 * 270 + 3 * ContactSheet.Gap), (composed.Width, composed.Height));
        Assert.Equal(10, At(composed, ContactSheet.Gap, ContactSheet.Gap));
        Assert.Equal(40, At(composed, composed.Width - ContactSheet.Gap - 1, composed.Height - ContactSheet.Gap - 1));
    }

    private static Picture Plain(int width, int height, byte value) =>
        new(width, height, [.. Enumerable.Repeat(value, width * height * Picture.BytesPerPixel)]);

    private static byte At(Picture picture, int x, int y) => picture.Rgba[(y * picture.Width + x) * Picture.BytesPerPixel];
}
