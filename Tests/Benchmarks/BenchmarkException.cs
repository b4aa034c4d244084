namespace RealtimeStyle.Benchmarks;

/// <summary>A benchmark that cannot be run, with what to do about it.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
