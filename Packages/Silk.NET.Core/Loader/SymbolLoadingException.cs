namespace Silk.NET.Core.Loader;

/// <summary>An entry point is missing from the native library.</summary>
public sealed class SymbolLoadingException : Exception
{
    public SymbolLoadingException(string symbol) : base($"Native symbol not found (Symbol: {symbol})")
    {
    }
}
