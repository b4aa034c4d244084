using RealtimeStyle.Gpu;

namespace RealtimeStyle.Demo.Overlay;

/// <summary>
/// Characters 32 to 126 of ASCII and a solid block (127) as dots, from Font.txt: 6 rows of 16 glyphs, each 6 dots wide and 8 high with the
/// space around it.
/// </summary>
internal static class BitmapFont
{
    public const int CellWidth = 6;
    public const int CellHeight = 8;
    public const char First = ' ';
    public const char Block = '\x7f';

    private const int GlyphsPerRow = 16;
    private const int Glyphs = Block - First + 1;

    /// <summary>The glyphs as TextPanel.comp reads them: 8 bytes each, a byte a row, the leftmost dot in bit 0.</summary>
    public static GpuBuffer Upload(GpuDevice device) => OneTimeCommands.Upload<byte>(device, Read(), "font");

    private static byte[] Read()
    {
        using Stream stream = typeof(BitmapFont).Assembly.GetManifestResourceStream("Overlay/Font.txt")!;
        using var reader = new StreamReader(stream);
        string[] lines = reader.ReadToEnd().Split('\n');
        byte[] rows = new byte[Glyphs * CellHeight];
        for (int row = 0; row < rows.Length; row++)
        {
            (int glyph, int y) = Math.DivRem(row, CellHeight);
            string line = lines[glyph / GlyphsPerRow * CellHeight + y];
            for (int x = 0; x < CellWidth; x++)
            {
                if (line[glyph % GlyphsPerRow * CellWidth + x] == '#') rows[row] |= (byte)(1 << x);
            }
        }

        return rows;
    }
}
