using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace RealtimeStyle.Demo.Pictures;

/// <summary>A PNG that is written row by row, for pictures that do not fit into memory: RGB, 8 bits (ISO/IEC 15948).</summary>
internal sealed class PngStream : IDisposable
{
    private const int BytesPerPixel = 3;
    private const byte ColorTypeRgb = 2;
    private const byte FilterSub = 1; // each byte less the one a pixel to the left
    private const int ChunkBytes = 1 << 16;

    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(CrcOf)];

    private readonly Stream file;
    private readonly MemoryStream compressed = new();
    private readonly ZLibStream pixels;
    private readonly byte[] row;

    /// <summary>Begins a picture.</summary>
    /// <param name="file">Outlives this; left open.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows that will be written.</param>
    public PngStream(Stream file, int width, int height)
    {
        this.file = file;
        pixels = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true);
        row = new byte[1 + (width * BytesPerPixel)];
        row[0] = FilterSub;
        file.Write([0x89, .. "PNG\r\n\x1a\n"u8]);
        byte[] header = [0, 0, 0, 0, 0, 0, 0, 0, 8, ColorTypeRgb, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        WriteChunk("IHDR"u8, header);
    }

    /// <summary>Writes whole rows of RGBA8 texels; alpha is left out.</summary>
    public void WriteRows(ReadOnlySpan<uint> texels)
    {
        int width = (row.Length - 1) / BytesPerPixel;
        for (; texels.Length > 0; texels = texels[width..]) WriteRow(MemoryMarshal.AsBytes(texels[..width]));
    }

    /// <summary>Ends the picture.</summary>
    public void Dispose()
    {
        pixels.Dispose();
        WriteCompressed();
        WriteChunk("IEND"u8, []);
    }

    private void WriteRow(ReadOnlySpan<byte> rgba)
    {
        for (int i = 0; i < row.Length - 1; i++)
        {
            int at = (i / BytesPerPixel * 4) + (i % BytesPerPixel);
            row[i + 1] = (byte)(rgba[at] - (at < 4 ? 0 : rgba[at - 4]));
        }

        pixels.Write(row);
        if (compressed.Length >= ChunkBytes) WriteCompressed();
    }

    private void WriteCompressed()
    {
        WriteChunk("IDAT"u8, compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
        compressed.SetLength(0);
    }

    private void WriteChunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, data.Length);
        file.Write(word);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(word, ~Crc(Crc(~0u, type), data));
        file.Write(word);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (byte value in data) crc = CrcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        return crc;
    }

    private static uint CrcOf(int index)
    {
        uint crc = (uint)index;
        for (int bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : 0xedb88320u ^ (crc >> 1);
        return crc;
    }
}
