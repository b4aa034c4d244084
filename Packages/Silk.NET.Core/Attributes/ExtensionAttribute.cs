namespace Silk.NET.Core.Attributes;

/// <summary>Names the native extension that a class binds.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ExtensionAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    public static ExtensionAttribute GetExtensionAttribute(Type type) =>
        (ExtensionAttribute?)GetCustomAttribute(type, typeof(ExtensionAttribute))
        ?? throw new InvalidOperationException($"Type {type.FullName} doesn't have the ExtensionAttribute");
}
