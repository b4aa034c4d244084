namespace Silk.NET.Core.Native;

/// <summary>How native code encodes its strings. All but LPWStr are UTF-8 here.</summary>
public enum NativeStringEncoding
{
    BStr = 19,
    LPStr = 20,
    LPTStr = 22,
    LPUTF8Str = 48,
    LPWStr = 21,
    Ansi = LPStr,
    Auto = LPTStr,
    Uni = LPWStr,
    UTF8 = LPUTF8Str,
}
