namespace RealtimeStyle.Generate;

/// <summary>
/// A generator file that is missing, damaged or outside the contract, or that cannot run at the wanted size. The message
/// is one line: what, where (file, node, operator) and what to do.
/// </summary>
public class GeneratorFormatException : Exception
{
    /// <inheritdoc cref="GeneratorFormatException"/>
    public GeneratorFormatException(string message, Exception? cause = null)
        : base(OneLine(message), cause)
    {
    }

    // Names in a hostile file may hold line breaks and terminal escapes.
    private static string OneLine(string message) =>
        string.Concat(message.Select(character => char.IsControl(character) ? ' ' : character));
}
