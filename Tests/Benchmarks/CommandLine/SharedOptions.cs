using System.CommandLine;
using System.CommandLine.Parsing;
using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Benchmarks.CommandLine;

/// <summary>Options that several benchmarks have.</summary>
internal static class SharedOptions
{
    public static Option<Extent2D[]> Sizes(string description) => new("--size")
    {
        Description = description,
        HelpName = "WxH",
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result => [.. result.Tokens.Select(token => ParseSize(result, token.Value))],
    };

    public static Option<Extent2D?> Size(Extent2D standard) => new("--size")
    {
        Description = $"Frame size [default: {standard.Width}x{standard.Height}]",
        HelpName = "WxH",
        CustomParser = result => ParseSize(result, result.Tokens[0].Value),
    };

    public static Option<int> Count(string name, string description, int standard) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => standard,
        CustomParser = result => ParseCount(name, result),
    };

    public static Option<Backend?> Backend(Backend standard) => new("--backend")
    {
        Description = $"What runs the networks [default: {BackendNames.Of(standard)}]",
        HelpName = string.Join('|', BackendNames.All),
        CustomParser = result => ParseBackend(result),
    };

    public static Option<string> Json(string file) => new("--json")
    {
        Description = "Where the numbers go",
        HelpName = "FILE",
        DefaultValueFactory = _ => Path.Combine("out", file),
    };

    private static Extent2D ParseSize(ArgumentResult result, string text)
    {
        string[] sides = text.Split('x');
        bool valid = sides.Length == 2 & IsSide(sides[0], out uint width) & IsSide(sides[^1], out uint height);
        if (!valid) result.AddError($"--size is '{text}'; expected WIDTHxHEIGHT, each 1 to {FrameFormat.LargestSide}, as in 640x360.");
        return new Extent2D(width, height);
    }

    private static bool IsSide(string text, out uint side) => uint.TryParse(text, out side) && side is >= 1 and <= FrameFormat.LargestSide;

    private static int ParseCount(string name, ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!int.TryParse(text, out int count) || count < 1) result.AddError($"{name} is '{text}'; expected a number, 1 or more.");
        return count;
    }

    private static Backend ParseBackend(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!BackendNames.TryParse(text, out Backend backend)) result.AddError($"--backend is '{text}'; expected one of {string.Join(", ", BackendNames.All)}.");
        return backend;
    }
}
