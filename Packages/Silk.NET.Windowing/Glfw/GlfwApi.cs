using System.Reflection;
using System.Runtime.InteropServices;
using Silk.NET.Core.Native;

namespace Silk.NET.Windowing.Glfw;

/// <summary>The functions of GLFW 3.3 that windows and input use; constants are those of glfw3.h.</summary>
internal static unsafe partial class GlfwApi
{
    private const string Library = "glfw";

    private static readonly string[] LibraryNames =
        OperatingSystem.IsWindows() ? ["glfw3.dll"]
        : OperatingSystem.IsMacOS() ? ["libglfw.3.dylib", "libglfw.dylib"]
        : ["libglfw.so.3", "libglfw.so"];

    private static int _users;

    static GlfwApi() => NativeLibrary.SetDllImportResolver(typeof(GlfwApi).Assembly, Resolve);

    /// <summary>Initializes GLFW for one more user.</summary>
    public static void Acquire()
    {
        try
        {
            if (Init() == 0)
                throw new PlatformNotSupportedException($"GLFW could not start: {LastError()}. A window needs a display (on X11, the variable DISPLAY).");
        }
        catch (DllNotFoundException missing)
        {
            throw new PlatformNotSupportedException($"GLFW is not installed (looked for {string.Join(", ", LibraryNames)}).", missing);
        }

        _users++;
    }

    /// <summary>The last user's call closes the connection to the display.</summary>
    public static void Release()
    {
        if (--_users == 0)
            Terminate();
    }

    public static string LastError()
    {
        byte* description = null;
        var code = GetError(&description);
        return $"{SilkMarshal.PtrToString((nint)description) ?? "no message"} (0x{code:X})";
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Library)
            return 0;

        foreach (var candidate in LibraryNames)
        {
            if (NativeLibrary.TryLoad(candidate, assembly, path, out var handle))
                return handle;
        }

        return 0;
    }

    [LibraryImport(Library, EntryPoint = "glfwInit")]
    private static partial int Init();

    [LibraryImport(Library, EntryPoint = "glfwTerminate")]
    private static partial void Terminate();

    [LibraryImport(Library, EntryPoint = "glfwGetError")]
    private static partial int GetError(byte** description);
}
