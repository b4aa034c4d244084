using System.CommandLine;

namespace RealtimeStyle.Trainer;

/// <summary><c>--size</c> of commands that look at the central squares of pictures.</summary>
internal sealed class SideOption : Option<int>
{
    internal SideOption(string description, int side)
        : base("--size")
    {
        Description = description;
        DefaultValueFactory = _ => side;
    }

    /// <summary>Side of the squares in pixels.</summary>
    /// <exception cref="UsageException">The generators do not take such squares.</exception>
    internal int From(ParseResult line)
    {
        var side = line.GetValue(this);
        if (side is < 32 or > 2048 || side % 4 != 0) throw new UsageException($"--size is {side}; expected 32 to 2048, a multiple of 4");
        return side;
    }
}
