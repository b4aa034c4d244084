using System.Buffers.Binary;
using RealtimeStyle.Trainer;
using RealtimeStyle.Trainer.TensorBoard;

namespace RealtimeStyle.Tests.Trainer.TensorBoard;

public sealed class EventFileTests : IDisposable
{
    private const int LengthBytes = 8;
    private const int ChecksumBytes = 4;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Holds_every_loss_of_every_iteration()
    {
        var events = Written(finished: 0, 1, 2).Select(record => Event.Parser.ParseFrom(record)).ToList();
        Assert.Equal("brain.Event:2", events[0].FileVersion);
        Assert.Equal(2, events[^1].Step);
        Assert.Equal(["loss 2.5", "terms/style 2", "terms/content 0.5", "learning_rate 0.25"], events[^1].Summary.Value.Select(value => $"{value.Tag} {value.SimpleValue}"));
    }

    [Fact]
    public void A_resumed_run_says_where_it_begins()
    {
        var start = Event.Parser.ParseFrom(Written(finished: 7)[1]);
        Assert.Equal(SessionLog.Types.SessionStatus.Start, start.SessionLog.Status);
        Assert.Equal(8, start.Step);
    }

    [Fact]
    public void Starts_as_the_files_that_TensorFlow_writes()
    {
        Written(finished: 0);
        var bytes = File.ReadAllBytes(Assert.Single(Directory.GetFiles(folder.Path)));
        Assert.Equal("1800000000000000A37F4B22", Convert.ToHexString(bytes[..(LengthBytes + ChecksumBytes)]));
    }

    /// <summary>The records of a file, whose checksums must be CRC-32C by the bitwise definition.</summary>
    private List<byte[]> Written(long finished, params ReadOnlySpan<long> iterations)
    {
        using var file = new EventFile(folder.Path, finished);
        foreach (var iteration in iterations)
        {
            file.Add(new TrainingProgress(iteration, 10, 0.25, [new("style", iteration), new("content", 0.5)]));
            file.Write();
        }
        file.Write();
        var bytes = File.ReadAllBytes(Assert.Single(Directory.GetFiles(folder.Path)));
        List<byte[]> records = [];
        for (var at = 0; at < bytes.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));
            Assert.Equal(MaskedCrc(bytes.AsSpan(at, LengthBytes)), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + LengthBytes)));
            at += LengthBytes + ChecksumBytes;
            Assert.Equal(MaskedCrc(bytes.AsSpan(at, length)), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + length)));
            records.Add(bytes[at..(at + length)]);
            at += length + ChecksumBytes;
        }
        return records;
    }

    private static uint MaskedCrc(ReadOnlySpan<byte> bytes)
    {
        var crc = ~0u;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) * 0x82F63B78);
        }
        crc = ~crc;
        return ((crc >> 15) | (crc << 17)) + 0xa282ead8;
    }
}
