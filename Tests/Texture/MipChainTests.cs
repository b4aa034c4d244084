using RealtimeStyle.Texture;

namespace RealtimeStyle.Tests.Texture;

/// <summary>What far texels are the mean of.</summary>
public sealed class MipChainTests
{
    private const uint Black = 0xff000000, White = 0xffffffff;

    [Fact]
    public void Colors_are_averaged_as_light()
    {
        IReadOnlyList<uint[]> mips = MipChain.OfColors([Black, White, White, Black]);
        Assert.Equal([4, 1], mips.Select(mip => mip.Length));
        Assert.Equal(0xffbcbcbcu, mips[1][0]); // half of white's light
    }

    [Fact]
    public void Values_are_averaged_as_they_are() => Assert.Equal(0xff808080u, MipChain.OfValues([Black, White, White, Black])[1][0]);

    [Fact]
    public void Each_mip_covers_the_same_square()
    {
        uint[] texels = [.. Enumerable.Range(0, 64).Select(i => i % 8 < 4 ? White : Black)];
        Assert.Equal([White, Black, White, Black], MipChain.OfColors(texels)[2]);
    }
}
