using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace RealtimeStyle.Measure;

/// <summary>Arrays of 32-bit floats in NumPy's format, version 1.0 (numpy.lib.format), last axis fastest: <c>numpy.load</c> reads them.</summary>
internal static partial class NpyFormat
{
    /// <summary>Magic, version and length of the header.</summary>
    private const int PreambleLength = 10;

    /// <summary>Header and data begin at multiples of this.</summary>
    private const int Alignment = 64;

    private static readonly byte[] Magic = [0x93, .. "NUMPY"u8, 1, 0];

    [GeneratedRegex(@"^\{'descr': '<f4', 'fortran_order': False, 'shape': \((?<shape>[0-9, ]{1,99})\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Header { get; }

    /// <summary>What stands before the values.</summary>
    public static byte[] HeaderOf(params int[] shape)
    {
        string text = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({string.Join(", ", shape)},), }}";
        int length = (PreambleLength + text.Length + 1 + Alignment - 1) / Alignment * Alignment - PreambleLength;
        return [.. Magic, (byte)length, (byte)(length >> 8), .. Encoding.ASCII.GetBytes(text.PadRight(length - 1)), (byte)'\n'];
    }

    /// <summary>The values of a file; null where it is damaged or holds something else than an array of that shape.</summary>
    public static float[]? Read(ReadOnlySpan<byte> file, params int[] shape)
    {
        if (!file.StartsWith(Magic) || file.Length < PreambleLength) return null;
        int start = PreambleLength + file[8] + (file[9] << 8);
        if (start > file.Length || !ShapeIn(file[PreambleLength..start]).SequenceEqual(shape)) return null;
        long count = shape.Aggregate(1L, (product, side) => product * side);
        return file.Length - start == sizeof(float) * count ? MemoryMarshal.Cast<byte, float>(file[start..]).ToArray() : null;
    }

    private static IEnumerable<int> ShapeIn(ReadOnlySpan<byte> header)
    {
        Match match = Header.Match(Encoding.ASCII.GetString(header));
        string[] sides = match.Groups["shape"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return sides.Select(side => int.TryParse(side, CultureInfo.InvariantCulture, out int length) ? length : -1);
    }
}
