using System.Buffers.Binary;
using System.Numerics;
using Google.Protobuf;

namespace RealtimeStyle.Trainer.TensorBoard;

/// <summary>
/// The losses of a run as TensorBoard reads them: <c>tensorboard --logdir</c> on the folder. Every process that works on a run writes a file
/// of its own; where it resumes, it says so, and what an earlier file tells of later iterations is dropped by the reader.
/// </summary>
internal sealed class EventFile : IDisposable
{
    /// <summary>Added to every checksum so that a record of records does not checksum to a constant (TFRecord).</summary>
    private const uint ChecksumMask = 0xa282ead8;

    private readonly string path;
    private readonly MemoryStream unwritten = new();

    /// <summary>Begins the file's records; nothing is written yet.</summary>
    /// <param name="folder">Of the run's event files.</param>
    /// <param name="finished">Iterations that the run had before.</param>
    internal EventFile(string folder, long finished)
    {
        path = Path.Combine(folder, $"events.out.tfevents.{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}");
        Append(new Event { FileVersion = "brain.Event:2" });
        Append(new Event { Step = finished + 1, SessionLog = new SessionLog { Status = SessionLog.Types.SessionStatus.Start } });
    }

    internal void Add(TrainingProgress progress)
    {
        var summary = new Summary();
        summary.Value.Add(Scalar("loss", progress.Loss));
        summary.Value.Add(progress.Losses.Select(loss => Scalar($"terms/{loss.Name}", loss.Value)));
        summary.Value.Add(Scalar("learning_rate", progress.LearningRate));
        Append(new Event { Step = progress.Finished, Summary = summary });
    }

    /// <summary>Appends what was added since the last time to the file.</summary>
    /// <exception cref="TrainerException">The file cannot be written.</exception>
    internal void Write()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var stream = new FileStream(path, FileMode.Append);
            unwritten.WriteTo(stream);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TrainerException($"cannot write '{path}': {exception.Message}; free the place and go on with --resume", exception);
        }
        unwritten.SetLength(0);
    }

    public void Dispose() => unwritten.Dispose();

    private static Summary.Types.Value Scalar(string tag, double value) => new() { Tag = tag, SimpleValue = (float)value };

    /// <summary>A TFRecord: length (8 bytes), its checksum (4), the message, its checksum (4); all little-endian.</summary>
    private void Append(Event message)
    {
        message.WallTime = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0;
        var content = message.ToByteArray();
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)content.Length);
        unwritten.Write(length);
        AppendChecksum(length);
        unwritten.Write(content);
        AppendChecksum(content);
    }

    private void AppendChecksum(ReadOnlySpan<byte> bytes)
    {
        Span<byte> checksum = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, Checksum(bytes));
        unwritten.Write(checksum);
    }

    /// <summary>CRC-32C, rotated and masked.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes) crc = BitOperations.Crc32C(crc, value);
        return BitOperations.RotateRight(~crc, 15) + ChecksumMask;
    }
}
