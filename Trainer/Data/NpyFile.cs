using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace RealtimeStyle.Trainer.Data;

/// <summary>Reads arrays of 32-bit floats in NumPy's format, version 1.0 (numpy.lib.format): what <c>demo scene --dump-frames</c> writes.</summary>
internal static partial class NpyFile
{
    /// <summary>Magic, version and length of the header.</summary>
    private const int PreambleLength = 10;

    /// <summary>The values, last axis fastest.</summary>
    /// <exception cref="TrainerException">The file cannot be read or holds something else than <paramref name="shape"/>.</exception>
    internal static float[] Read(string path, params int[] shape)
    {
        var bytes = ReadBytes(path);
        var found = ReadShape(bytes, out var start);
        if (found is null || !found.SequenceEqual(shape) || bytes.Length - start != (long)sizeof(float) * shape.Aggregate(1, (count, side) => count * side))
            throw new TrainerException($"'{path}' is not a NumPy array of ({string.Join(", ", shape)}) 32-bit floats; pass what demo scene --dump-frames wrote");
        return MemoryMarshal.Cast<byte, float>(bytes.AsSpan(start)).ToArray();
    }

    [GeneratedRegex(@"^\{'descr': '<f4', 'fortran_order': False, 'shape': \((?<shape>[0-9, ]{1,99})\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Header { get; }

    private static int[]? ReadShape(ReadOnlySpan<byte> bytes, out int start)
    {
        start = 0;
        if (!bytes.StartsWith((ReadOnlySpan<byte>)[0x93, .. "NUMPY"u8, 1, 0]) || bytes.Length < PreambleLength) return null;
        start = PreambleLength + bytes[8] + (bytes[9] << 8);
        if (start > bytes.Length) return null;
        var header = Header.Match(Encoding.ASCII.GetString(bytes[PreambleLength..start]));
        if (!header.Success) return null;
        var sides = header.Groups["shape"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. sides.Select(side => int.TryParse(side, CultureInfo.InvariantCulture, out var length) ? length : -1)];
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TrainerException($"cannot read '{path}': {exception.Message}; pass what demo scene --dump-frames wrote", exception);
        }
    }
}
