using RealtimeStyle.Demo.Scene;

namespace RealtimeStyle.Demo.Pictures;

/// <summary>A frame on its way to files.</summary>
/// <param name="Number">Of the frame, from 0.</param>
/// <param name="Finished">The picture with everything in it.</param>
/// <param name="Plain">The picture before it was stylized, where the contact sheet shows this frame.</param>
/// <param name="Dump">All that is known of its pixels, where that is asked for.</param>
/// <param name="IsScreenshot">Written to a file of its own.</param>
internal sealed record WrittenFrame(int Number, Picture Finished, Picture? Plain, DumpedFrame? Dump, bool IsScreenshot);
