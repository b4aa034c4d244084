using System.Runtime.InteropServices;
using System.Text;

namespace RealtimeStyle.Demo.Pictures;

/// <summary>Writes arrays in NumPy's format, version 1.0 (numpy.lib.format): <c>numpy.load</c> reads them.</summary>
internal static class NpyFile
{
    /// <summary>Header and data begin at multiples of this.</summary>
    private const int Alignment = 64;

    /// <summary>Writes 32-bit floats, last axis fastest.</summary>
    public static void Write(string path, float[] values, params int[] shape)
    {
        byte[] header = Header(shape);
        WholeFile.Write(path, file =>
        {
            file.Write(header);
            file.Write(MemoryMarshal.AsBytes<float>(values));
        });
    }

    private static byte[] Header(int[] shape)
    {
        const int PreambleLength = 10;
        string text = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({string.Join(", ", shape)},), }}";
        int length = (PreambleLength + text.Length + 1 + Alignment - 1) / Alignment * Alignment - PreambleLength;
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)length, (byte)(length >> 8), .. Encoding.ASCII.GetBytes(text.PadRight(length - 1)), (byte)'\n'];
    }
}
