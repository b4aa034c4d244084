using RealtimeStyle.Demo.Input;

namespace RealtimeStyle.Demo.Overlay;

/// <summary>The help page: what the keys do, from the same table that makes them do it.</summary>
internal static class HelpPage
{
    public const string Hint = "h: help";

    public static IReadOnlyList<(string Label, string Help)> Lines { get; } =
        [.. KeyBindings.All.Select(binding => (binding.Label, binding.Help)), KeyBindings.Mouse];

    /// <summary>Where the explanations begin.</summary>
    public static int TextColumn { get; } = Lines.Max(line => line.Label.Length) + 2;

    public static int Columns { get; } = TextColumn + Lines.Max(line => line.Help.Length);
}
