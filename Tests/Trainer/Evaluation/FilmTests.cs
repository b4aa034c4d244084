using RealtimeStyle.Trainer;
using RealtimeStyle.Trainer.Evaluation;

namespace RealtimeStyle.Tests.Trainer.Evaluation;

public sealed class FilmTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_only_moves_does_not_flicker()
    {
        FilmFiles.Write(folder.Path, 12, brighten: _ => 0);
        Assert.Equal(new FilmScore(0, 0), Film.Load(folder.Path).MeasurePlain());
    }

    [Fact]
    public void What_flickers_is_measured_as_its_mean_square()
    {
        FilmFiles.Write(folder.Path, 12, brighten: frame => frame % 2 * 51);
        var score = Film.Load(folder.Path).MeasurePlain();
        Assert.Equal(0.2 * 0.2, score.Short, 1e-9);
        Assert.Equal(0, score.Long);
    }

    [Fact]
    public void Frames_that_cannot_be_measured_are_refused_in_one_line()
    {
        FilmFiles.Write(folder.Path, 10, brighten: _ => 0);
        Assert.Contains("10 frames", Assert.Throws<TrainerException>(() => Film.Load(folder.Path)).Message, StringComparison.Ordinal);
        FilmFiles.Write(folder.Path, 12, brighten: _ => 0);
        File.Copy(folder.File("depth_00003.npy"), folder.File("motion_00003.npy"), overwrite: true);
        Assert.Contains("(32, 40, 2)", Assert.Throws<TrainerException>(() => Film.Load(folder.Path)).Message, StringComparison.Ordinal);
        File.Delete(folder.File("depth_00003.npy"));
        Assert.Contains("depth_00003.npy", Assert.Throws<TrainerException>(() => Film.Load(folder.Path)).Message, StringComparison.Ordinal);
    }
}
