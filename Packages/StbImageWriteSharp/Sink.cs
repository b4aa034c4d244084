using System.Runtime.ExceptionServices;

namespace StbImageWriteSharp;

/// <summary>The stream that an encoder writes to, and the first failure of it.</summary>
internal sealed class Sink(Stream stream)
{
    public ExceptionDispatchInfo? Failure { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (Failure is not null)
            return;
        try
        {
            stream.Write(bytes);
        }
        catch (Exception failure)
        {
            Failure = ExceptionDispatchInfo.Capture(failure);
        }
    }
}
