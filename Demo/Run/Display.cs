namespace RealtimeStyle.Demo.Run;

/// <summary>Whether a window can be opened here.</summary>
internal static class Display
{
    /// <summary>True where X or Wayland is announced; elsewhere than on Linux there is always a display.</summary>
    public static bool IsPresent => !OperatingSystem.IsLinux() || IsSet("DISPLAY") || IsSet("WAYLAND_DISPLAY");

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
