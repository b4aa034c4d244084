using System.Text;
using RealtimeStyle.Trainer;
using RealtimeStyle.Trainer.Features;

namespace RealtimeStyle.Tests.Trainer;

public sealed class PytorchWeightsTests : IDisposable
{
    private static readonly (string Name, int[] Shape, float[] Values)[] Tensors = [("x", [2, 3], [1, 2, 3, 4, 5, 6]), ("y.bias", [1], [-7])];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Reads_what_torch_save_writes(bool legacy)
    {
        Write(legacy);
        var weights = FeatureWeights.Open(folder.File("a.pth"));
        Assert.Equal([1, 2, 3, 4, 5, 6], weights.Read("x", 2, 3));
        Assert.Equal([-7], weights.Read("y.bias", 1));
        Assert.True(weights.Contains("x"));
        Assert.False(weights.Contains("z"));
        Assert.Contains("no tensor 'z'", Assert.Throws<TrainerException>(() => weights.Read("z", 1)).Message, StringComparison.Ordinal);
        Assert.Contains("(2, 3), expected (3, 2)", Assert.Throws<TrainerException>(() => weights.Read("x", 3, 2)).Message, StringComparison.Ordinal);
    }

    /// <summary>A pickle that would run something is not even looked at further.</summary>
    [Theory]
    [InlineData("os", "system")]
    [InlineData("builtins", "eval")]
    [InlineData("torch", "load")]
    [InlineData("torch.nn.modules.linear", "Linear")]
    public void Names_of_anything_but_tensors_are_refused(string module, string name)
    {
        byte[] pickle = [0x80, 2, .. PytorchFiles.Global(module, name), (byte)'(', .. PytorchFiles.Text("echo"), (byte)'t', (byte)'R', (byte)'.'];
        PytorchFiles.WriteArchive(folder.File("a.pth"), Tensors, pickle);
        Assert.Contains($"it names {module}.{name}", Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("R.", "empty stack")]
    [InlineData("t.", "did not begin")]
    [InlineData("h\u0007.", "did not remember")]
    [InlineData("}(NNu.", "key that is no text")]
    [InlineData("NNs.", "empty stack")]
    [InlineData("X\u00ff\u00ff\u00ff\u007f", "text of")]
    [InlineData("NQ.", "no storage")]
    [InlineData("P1\n.", "0x50")]
    [InlineData("", "")]
    [InlineData("}", "")]
    [InlineData("N.", "by name")]
    public void Refuses_a_pickle_that_is_damaged(string program, string because)
    {
        PytorchFiles.WriteArchive(folder.File("a.pth"), Tensors, [0x80, 2, .. Encoding.Latin1.GetBytes(program)]);
        Assert.Contains(because, Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_values_that_are_not_there()
    {
        (string, int[], float[])[] claimed = [("x", [2, 4], new float[8])];
        PytorchFiles.WriteArchive(folder.File("a.pth"), Tensors, PytorchFiles.StateDict(claimed, legacy: false));
        Assert.Contains("32 bytes has 24 left", Assert.Throws<TrainerException>(() => FeatureWeights.Open(folder.File("a.pth")).Read("x", 2, 4)).Message, StringComparison.Ordinal);
        File.Delete(folder.File("a.pth"));
        PytorchFiles.WriteArchive(folder.File("a.pth"), Tensors, PytorchFiles.StateDict(Tensors, legacy: false, "HalfStorage"));
        Assert.Contains("expected 32-bit", Assert.Throws<TrainerException>(() => FeatureWeights.Open(folder.File("a.pth")).Read("x", 2, 3)).Message, StringComparison.Ordinal);
    }

    /// <summary>Cut anywhere, a file is refused when it is opened or when what is missing is read; never another way.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Refuses_a_file_that_is_cut(bool legacy)
    {
        Write(legacy);
        var whole = File.ReadAllBytes(folder.File("a.pth"));
        for (var length = 2; length < whole.Length; length += 5)
        {
            File.WriteAllBytes(folder.File("cut.pth"), whole[..length]);
            Assert.Throws<TrainerException>(() =>
            {
                var weights = FeatureWeights.Open(folder.File("cut.pth"));
                weights.Read("x", 2, 3);
                weights.Read("y.bias", 1);
            });
        }
    }

    private void Write(bool legacy)
    {
        if (legacy) PytorchFiles.WriteLegacy(folder.File("a.pth"), Tensors);
        else PytorchFiles.WriteArchive(folder.File("a.pth"), Tensors);
    }

    private string Refusal()
    {
        var message = Assert.Throws<TrainerException>(() => FeatureWeights.Open(folder.File("a.pth"))).Message;
        Assert.Contains(folder.File("a.pth"), message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        return message;
    }
}
