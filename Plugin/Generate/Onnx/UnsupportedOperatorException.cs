namespace RealtimeStyle.Generate.Onnx;

/// <summary>A well-formed node that our own backends do not run, and ONNX Runtime may.</summary>
internal sealed class UnsupportedOperatorException(string message) : GeneratorFormatException(message);
