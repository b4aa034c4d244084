namespace RealtimeStyle.Interop.Native;

/// <summary><c>rs_result</c>.</summary>
internal enum NativeResult
{
    Success = 0,
    Null = -1,
    Handle = -2,
    StructType = -3,
    StructSize = -4,
    WrongThread = -5,
    Argument = -6,
    Style = -7,
    Device = -8,
    OutOfMemory = -9,
    DeviceLost = -10,
    InUse = -11,
    Internal = -12,
}
