namespace RealtimeStyle.Demo.Pictures;

/// <summary>Where the frames of a recording go. One thread uses it.</summary>
internal interface IFrameSink : IDisposable
{
    /// <summary>Writes a frame; frames come in order.</summary>
    void Add(int number, Picture picture);

    /// <summary>Writes what is left.</summary>
    /// <returns>What was written, in words.</returns>
    string Finish();
}
