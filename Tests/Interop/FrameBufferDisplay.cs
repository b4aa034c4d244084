using System.Buffers.Binary;
using System.Diagnostics;

namespace RealtimeStyle.Tests.Interop;

/// <summary>An Xvfb for the programs that a test starts, whose screen is read from the file that it keeps it in.</summary>
internal sealed class FrameBufferDisplay : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Process server;

    /// <summary>Opens a display of 800x600.</summary>
    /// <param name="depth">24 or 30 bits a pixel.</param>
    public FrameBufferDisplay(int depth)
    {
        string arguments = $"-displayfd 1 -screen 0 800x600x{depth} -fbdir {folder.Path} -nolisten tcp";
        server = Process.Start(new ProcessStartInfo("Xvfb", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        Name = $":{server.StandardOutput.ReadLine()}";
    }

    /// <summary>As the variable DISPLAY has it.</summary>
    public string Name { get; }

    /// <summary>The pixels of a row from a place on, as the screen's masks order them: blue in the lowest bits.</summary>
    public uint[] Read(int x, int y, int count)
    {
        // An XWD file, whose header is of big-endian words: its size is word 0, bytes a row word 12, colours of 12 bytes word 19.
        byte[] file = File.ReadAllBytes(folder.File("Xvfb_screen0"));
        int Word(int index) => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(index * 4));
        int first = Word(0) + (Word(19) * 12) + (y * Word(12)) + (x * 4);
        return [.. Enumerable.Range(0, count).Select(i => BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(first + (i * 4))))];
    }

    public void Dispose()
    {
        server.Kill();
        server.WaitForExit();
        server.Dispose();
        folder.Dispose();
    }
}
