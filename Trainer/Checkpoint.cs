using System.Text;
using System.Text.Json;
using RealtimeStyle.Trainer.Generators;
using TorchSharp.Modules;

namespace RealtimeStyle.Trainer;

/// <summary>
/// A training run between two iterations: options, number of finished iterations, weights, their average and Adam's moments, bit for
/// bit. Crops are a function of seed and iteration, so this is all that a run needs to go on as if never interrupted.
/// </summary>
internal static class Checkpoint
{
    private static readonly byte[] Magic = "RSTRAIN2"u8.ToArray();

    /// <summary>The same, without averaged weights.</summary>
    private static readonly byte[] EarlierMagic = "RSTRAIN1"u8.ToArray();

    /// <summary>Bytes; what <see cref="Save"/> writes is thousands of times smaller.</summary>
    private const long MaximumLength = 1L << 28;

    internal static void Save(string path, TrainOptions options, long finished, StyleGenerator generator, StyleGenerator average, Adam optimizer) =>
        AtomicFile.Write(path, stream =>
        {
            using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
            writer.Write(Magic);
            writer.Write(JsonSerializer.Serialize(options));
            writer.Write(finished);
            generator.save(writer);
            average.save(writer);
            optimizer.save_state_dict(writer);
        });

    /// <summary>Only the options, to know what to build before the rest is loaded.</summary>
    internal static TrainOptions ReadOptions(string path) => Read(path, reader => ReadHeader(reader).Options);

    /// <summary>Fills the generators and the optimizer; returns the number of finished iterations.</summary>
    internal static long Load(string path, StyleGenerator generator, StyleGenerator average, Adam optimizer) => Read(path, reader =>
    {
        var finished = ReadHeader(reader).Finished;
        generator.load(reader);
        average.load(reader);
        optimizer.load_state_dict(reader);
        return finished;
    });

    private static (TrainOptions Options, long Finished) ReadHeader(BinaryReader reader)
    {
        var start = reader.ReadBytes(Magic.Length);
        if (start.AsSpan().SequenceEqual(EarlierMagic)) throw new InvalidDataException("it is an earlier trainer's and has no averaged weights");
        if (!start.AsSpan().SequenceEqual(Magic)) throw new InvalidDataException("it does not start as one");
        var options = JsonSerializer.Deserialize<TrainOptions>(reader.ReadString()) ?? throw new InvalidDataException("it has no options");
        var finished = reader.ReadInt64();
        return finished >= 0 ? (options, finished) : throw new InvalidDataException($"it claims {finished} iterations");
    }

    private static T Read<T>(string path, Func<BinaryReader, T> read)
    {
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > MaximumLength) throw new InvalidDataException($"it has {stream.Length} bytes");
            using var reader = new BinaryReader(stream, Encoding.UTF8);
            return read(reader);
        }
        catch (Exception exception) when (IsBrokenContent(exception))
        {
            var reason = exception.Message.ReplaceLineEndings(" ");
            throw new TrainerException($"'{path}' is not a usable checkpoint: {reason}; train anew without --resume", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TrainerException($"cannot read the checkpoint '{path}': {exception.Message}", exception);
        }
    }

    private static bool IsBrokenContent(Exception exception) =>
        exception is InvalidDataException or EndOfStreamException or JsonException or ArgumentException or FormatException or OverflowException;
}
