using System.CommandLine;
using System.CommandLine.Parsing;
using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.CommandLine;

/// <summary>Options that several commands have.</summary>
internal static class SharedOptions
{
    private static readonly Dictionary<string, TensorStorage?> Precisions = new(StringComparer.Ordinal)
    {
        ["auto"] = null,
        ["fp32"] = TensorStorage.Float32,
        ["fp16"] = TensorStorage.Float16,
    };

    public static Option<string> Style(bool required) => new("--style")
    {
        Description = "Name of an installed style (demo styles) or path of an .onnx file; /NAME after it, where it holds several",
        HelpName = "NAME|PATH",
        Required = required,
    };

    public static Option<Backend> Backend() => new("--backend")
    {
        Description = "What runs the style",
        HelpName = string.Join('|', BackendNames.All),
        CustomParser = ParseBackend,
    };

    public static Option<TensorStorage?> Precision() => new("--precision")
    {
        Description = "How the vulkan backend stores tensors",
        HelpName = string.Join('|', Precisions.Keys),
        CustomParser = ParsePrecision,
    };

    public static Option<Extent2D?> Size(string description) => new("--size")
    {
        Description = description,
        HelpName = "WxH",
        CustomParser = ParseSize,
    };

    public static Option<float> Strength() => new("--strength")
    {
        Description = "From 0 (plain) to 1 (all style)",
        HelpName = "0..1",
        DefaultValueFactory = _ => 1,
        CustomParser = ParseStrength,
    };

    public static Option<bool> Lagged() => new("--lagged") { Description = "Normalise by the last frame's statistics (vulkan backend): no layer waits for its own" };

    public static Option<bool> Validate() => new("--validate") { Description = "Run under Vulkan's validation layer; a message is a failure" };

    private static Backend ParseBackend(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!BackendNames.TryParse(text, out Backend backend))
        {
            result.AddError($"--backend is '{text}'; expected one of {string.Join(", ", BackendNames.All)}.");
        }

        return backend;
    }

    private static TensorStorage? ParsePrecision(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!Precisions.TryGetValue(text, out TensorStorage? storage))
        {
            result.AddError($"--precision is '{text}'; expected one of {string.Join(", ", Precisions.Keys)}.");
        }

        return storage;
    }

    private static Extent2D? ParseSize(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        string[] sides = text.Split('x');
        bool valid = sides.Length == 2 & IsSide(sides[0], out uint width) & IsSide(sides[^1], out uint height);
        if (!valid) result.AddError($"--size is '{text}'; expected WIDTHxHEIGHT, each 1 to {FrameFormat.LargestSide}, as in 640x360.");
        return new Extent2D(width, height);
    }

    private static bool IsSide(string text, out uint side) => uint.TryParse(text, out side) && side is >= 1 and <= FrameFormat.LargestSide;

    private static float ParseStrength(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        bool valid = float.TryParse(text, out float strength) && strength is >= 0 and <= 1;
        if (!valid) result.AddError($"--strength is '{text}'; expected a number from 0 to 1.");
        return strength;
    }
}
