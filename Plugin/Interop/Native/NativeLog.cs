using System.Runtime.InteropServices;

namespace RealtimeStyle.Interop.Native;

/// <summary>The host's log callback.</summary>
internal sealed unsafe class NativeLog(delegate* unmanaged[Cdecl]<void*, byte*, void> function, void* user)
{
    public void Write(string line)
    {
        if (function == null) return;
        nint text = Marshal.StringToCoTaskMemUTF8(line);
        function(user, (byte*)text);
        Marshal.FreeCoTaskMem(text);
    }
}
