namespace RealtimeStyle.Interop.Native;

/// <summary>Behind an <c>rs_style</c>.</summary>
internal sealed record NativeStyle(NativePlugin Plugin, Style Style);
