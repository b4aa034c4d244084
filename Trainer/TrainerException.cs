namespace RealtimeStyle.Trainer;

/// <summary>Something that the user can put right; the message is one line with value, expectation and remedy.</summary>
internal sealed class TrainerException : Exception
{
    internal TrainerException(string message)
        : base(message)
    {
    }

    internal TrainerException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
