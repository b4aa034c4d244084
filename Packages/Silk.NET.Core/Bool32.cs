namespace Silk.NET.Core;

/// <summary>VkBool32: four bytes, 0 or 1.</summary>
public readonly struct Bool32(uint value) : IEquatable<Bool32>
{
    public uint Value { get; } = value;

    public Bool32(bool value) : this(value ? 1u : 0u)
    {
    }

    public static implicit operator bool(Bool32 value) => value.Value != 0;
    public static implicit operator Bool32(bool value) => new(value);
    public static implicit operator uint(Bool32 value) => value.Value;
    public static implicit operator Bool32(uint value) => new(value);

    public static bool operator ==(Bool32 left, Bool32 right) => left.Equals(right);
    public static bool operator !=(Bool32 left, Bool32 right) => !left.Equals(right);

    public bool Equals(Bool32 other) => (Value != 0) == (other.Value != 0);
    public override bool Equals(object? obj) => obj is Bool32 other && Equals(other);
    public override int GetHashCode() => Value != 0 ? 1 : 0;
    public override string ToString() => Value != 0 ? "True" : "False";
}
