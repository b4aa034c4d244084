namespace Silk.NET.Input;

public interface ICursor
{
    CursorMode CursorMode { get; set; }

    bool IsSupported(CursorMode mode);
}
