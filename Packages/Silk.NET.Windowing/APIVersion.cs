namespace Silk.NET.Windowing;

public struct APIVersion(int majorVersion, int minorVersion)
{
    public int MajorVersion { get; } = majorVersion;
    public int MinorVersion { get; } = minorVersion;
}
