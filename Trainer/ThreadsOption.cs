using System.CommandLine;
using TorchSharp;

namespace RealtimeStyle.Trainer;

/// <summary><c>--threads</c> of all that trains.</summary>
internal sealed class ThreadsOption : Option<int?>
{
    internal ThreadsOption()
        : base("--threads") => Description = "processor threads; default: all";

    /// <summary>Lets libtorch have them, in the whole process.</summary>
    /// <exception cref="UsageException">There cannot be so many.</exception>
    internal void Apply(ParseResult line)
    {
        var threads = line.GetValue(this) ?? Environment.ProcessorCount;
        OptionRange.Require(threads is >= 1 and <= 1024, "threads", threads, "1 to 1024");
        torch.set_num_threads(threads);
    }
}
