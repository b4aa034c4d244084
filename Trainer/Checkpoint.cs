using System.Text;
using System.Text.Json;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer;

/// <summary>
/// A training run between two iterations: options, number of finished iterations, weights, their average and Adam's moments, bit for
/// bit. Crops are a function of seed and iteration, so this is all that a run needs to go on as if never interrupted.
/// </summary>
/// <param name="kind">For the user: what is trained.</param>
/// <param name="magic">The first eight bytes of such a file.</param>
internal sealed class Checkpoint<TOptions>(string kind, string magic)
{
    /// <summary>A style's, without averaged weights.</summary>
    private const string EarlierMagic = "RSTRAIN1";

    /// <summary>Bytes; what <see cref="Save"/> writes is thousands of times smaller.</summary>
    private const long MaximumLength = 1L << 28;

    internal void Save(string path, TOptions options, long finished, IEnumerable<nn.Module> modules, Adam optimizer) =>
        AtomicFile.Write(path, stream =>
        {
            using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
            writer.Write(Encoding.ASCII.GetBytes(magic));
            writer.Write(JsonSerializer.Serialize(options));
            writer.Write(finished);
            foreach (var module in modules) module.save(writer);
            optimizer.save_state_dict(writer);
        });

    /// <summary>Only the options, to know what to build before the rest is loaded.</summary>
    internal TOptions ReadOptions(string path) => Read(path, reader => ReadHeader(reader).Options);

    /// <summary>Fills the modules and the optimizer; returns the number of finished iterations.</summary>
    internal long Load(string path, IEnumerable<nn.Module> modules, Adam optimizer) => Read(path, reader =>
    {
        var finished = ReadHeader(reader).Finished;
        foreach (var module in modules) module.load(reader);
        optimizer.load_state_dict(reader);
        return finished;
    });

    /// <summary>Fills the modules only: for a run that starts from another's result.</summary>
    internal void LoadModules(string path, IEnumerable<nn.Module> modules) => Read(path, reader =>
    {
        ReadHeader(reader);
        return modules.Select(module => module.load(reader)).Count();
    });

    private (TOptions Options, long Finished) ReadHeader(BinaryReader reader)
    {
        var start = Encoding.ASCII.GetString(reader.ReadBytes(magic.Length));
        if (string.Equals(start, EarlierMagic, StringComparison.Ordinal)) throw new InvalidDataException("it is an earlier trainer's and has no averaged weights");
        if (!string.Equals(start, magic, StringComparison.Ordinal)) throw new InvalidDataException($"it does not start as that of a {kind}");
        var options = JsonSerializer.Deserialize<TOptions>(reader.ReadString()) ?? throw new InvalidDataException("it has no options");
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
