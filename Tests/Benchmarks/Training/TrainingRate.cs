using System.Diagnostics;
using System.Globalization;
using RealtimeStyle.Trainer;
using RealtimeStyle.Trainer.Data;

namespace RealtimeStyle.Benchmarks.Training;

/// <summary>Steps of training a style by the trainer, and by a program in C++ on the same libtorch, in turns.</summary>
/// <param name="Trainer">Median seconds of a step.</param>
/// <param name="Native">Likewise.</param>
internal sealed record TrainingRate(TrainingRate.Seconds Trainer, TrainingRate.Seconds Native)
{
    /// <summary>Steps of a round that are left out: the first ones allocate.</summary>
    private const int WarmUp = 3;

    /// <summary>How fast the trainer is, the program in C++ being 1; by what a step takes of the clock.</summary>
    public double WallRatio => Native.Wall / Trainer.Wall;

    /// <summary>The same by what it takes of the processor, which other programs disturb less.</summary>
    public double ProcessorRatio => Native.Processor / Trainer.Processor;

    /// <param name="features">VGG-19 for the trainer; a step takes as long with other weights.</param>
    /// <param name="threads">Of both.</param>
    /// <param name="rounds">Turns of each.</param>
    /// <param name="steps">Of a turn.</param>
    public static TrainingRate Measure(string features, int threads, int rounds, int steps)
    {
        string folder = Directory.CreateTempSubdirectory("training-rate").FullName;
        try
        {
            string program = NativeStep.Compile(folder);
            TrainOptions options = TrainOptions.Preset("fast") with
            {
                Styles = [WritePicture(folder, "painting.png")],
                Content = [Path.GetDirectoryName(WritePicture(Path.Combine(folder, "content"), "content.png"))!],
                Features = features,
                Iterations = WarmUp + steps,
            };
            TorchSharp.torch.set_num_threads(threads);
            var (trainer, native) = (new List<Seconds>(), new List<Seconds>());
            for (int round = 0; round < rounds; round++)
            {
                trainer.AddRange(RunTrainer(options));
                native.AddRange(NativeStep.Run(program, threads, options, steps));
            }

            return new TrainingRate(Seconds.Median(trainer), Seconds.Median(native));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Seconds[] RunTrainer(TrainOptions options)
    {
        using var loop = new TrainingLoop(options);
        using Process self = Process.GetCurrentProcess();
        var steps = new List<Seconds>();
        Seconds last = Now();
        loop.Run(_ =>
        {
            Seconds now = Now();
            steps.Add(new Seconds(now.Wall - last.Wall, now.Processor - last.Processor));
            last = now;
        }, CancellationToken.None);
        return [.. steps.Skip(WarmUp)];

        Seconds Now()
        {
            self.Refresh();
            return new Seconds(Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency, self.TotalProcessorTime.TotalSeconds);
        }
    }

    private static string WritePicture(string folder, string name)
    {
        const int Side = 512;
        var random = new Random(1);
        var picture = new PictureSheet(columns: 1, rows: 1, Side);
        picture.Place(0, 0, [.. Enumerable.Range(0, 3 * Side * Side).Select(_ => random.NextSingle())]);
        string path = Path.Combine(folder, name);
        picture.Write(path);
        return path;
    }

    /// <summary>What a step takes: of the clock, and of all processor cores together.</summary>
    internal readonly record struct Seconds(double Wall, double Processor)
    {
        /// <param name="line">As the program in C++ prints it.</param>
        public static Seconds Parse(string line)
        {
            string[] numbers = line.Split(' ');
            return new Seconds(double.Parse(numbers[0], CultureInfo.InvariantCulture), double.Parse(numbers[1], CultureInfo.InvariantCulture));
        }

        public static Seconds Median(IReadOnlyCollection<Seconds> all)
        {
            double Middle(Func<Seconds, double> of) => all.Select(of).Order().ElementAt(all.Count / 2);
            return new Seconds(Middle(step => step.Wall), Middle(step => step.Processor));
        }
    }
}
