using System.Text;
using RealtimeStyle.Trainer;
using RealtimeStyle.Trainer.Features;

namespace RealtimeStyle.Tests.Trainer;

public sealed class SafetensorsReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Reads_what_was_written()
    {
        TrainingFiles.WriteSafetensors(folder.File("a"), [("x", [2, 3], [1, 2, 3, 4, 5, 6]), ("y", [1], [-7])]);
        var reader = SafetensorsReader.Open(folder.File("a"));
        Assert.Equal([1, 2, 3, 4, 5, 6], reader.Read("x", 2, 3));
        Assert.Equal([-7], reader.Read("y", 1));
    }

    [Fact]
    public void Names_a_tensor_that_is_missing_or_has_another_shape()
    {
        TrainingFiles.WriteSafetensors(folder.File("a"), [("x", [2, 3], new float[6])]);
        var reader = SafetensorsReader.Open(folder.File("a"));
        Assert.Contains("'z'", Assert.Throws<TrainerException>(() => reader.Read("z", 1)).Message, StringComparison.Ordinal);
        Assert.Contains("(2, 3), expected (3, 2)", Assert.Throws<TrainerException>(() => reader.Read("x", 3, 2)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[1, 2]")]
    [InlineData("""{"x": 5}""")]
    [InlineData("""{"x": {"dtype": "F32", "shape": [1]}}""")]
    [InlineData("""{"x": {"dtype": "F16", "shape": [2], "data_offsets": [0, 4]}}""")]
    [InlineData("""{"x": {"dtype": "F32", "shape": [1], "data_offsets": [0, 400]}}""")]
    [InlineData("""{"x": {"dtype": "F32", "shape": [1], "data_offsets": [-4, 0]}}""")]
    [InlineData("""{"x": {"dtype": "F32", "shape": [1], "data_offsets": [8, 4]}}""")]
    [InlineData("""{"x": {"dtype": "F32", "shape": [3], "data_offsets": [0, 8]}}""")]
    [InlineData("""{"x": {"dtype": "F32", "shape": [-1], "data_offsets": [0, 4]}}""")]
    [InlineData("""{"x": {"dtype": "F32", "shape": [2147483647, 2147483647, 2147483647, 4], "data_offsets": [0, 4]}}""")]
    [InlineData("""{"x": {"dtype": "F32", "shape": [99999999999], "data_offsets": [0, 4]}}""")]
    public void Refuses_a_header_that_lies(string header)
    {
        File.WriteAllBytes(folder.File("a"), [.. TrainingFiles.Prefixed(Encoding.UTF8.GetBytes(header)), .. new byte[16]]);
        AssertRefused();
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255, 123, 125 })]
    [InlineData(new byte[] { 0, 0, 0, 64, 0, 0, 0, 0, 123, 125 })]
    [InlineData(new byte[] { 3, 0, 0, 0, 0, 0, 0, 0, 123, 125 })]
    public void Refuses_a_length_that_lies(byte[] file)
    {
        File.WriteAllBytes(folder.File("a"), file);
        AssertRefused();
    }

    private void AssertRefused()
    {
        var message = Assert.Throws<TrainerException>(() => SafetensorsReader.Open(folder.File("a"))).Message;
        Assert.Contains(folder.File("a"), message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }
}
