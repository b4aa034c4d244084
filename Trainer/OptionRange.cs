namespace RealtimeStyle.Trainer;

/// <summary>Refuses values that an option cannot have.</summary>
internal static class OptionRange
{
    /// <param name="condition">Whether the value can be used.</param>
    /// <param name="name">The option's, without dashes.</param>
    /// <param name="value">What was passed.</param>
    /// <param name="expected">For the user: what can be passed.</param>
    /// <exception cref="UsageException">It cannot.</exception>
    internal static void Require(bool condition, string name, object? value, string expected)
    {
        if (!condition) throw new UsageException($"--{name.ToLowerInvariant()} is {value}; expected {expected}");
    }

    internal static void RequireWeight(string name, double value) => Require(value is >= 0 and <= 1e9, name, value, "0 to 1e9");
}
