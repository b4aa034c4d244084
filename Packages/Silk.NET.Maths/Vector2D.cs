using System.Numerics;

namespace Silk.NET.Maths;

/// <summary>Two components of any number type.</summary>
public struct Vector2D<T>(T x, T y) : IEquatable<Vector2D<T>> where T : unmanaged, INumber<T>
{
    public T X = x;
    public T Y = y;

    public Vector2D(T value) : this(value, value)
    {
    }

    public static Vector2D<T> Zero => default;
    public static Vector2D<T> One => new(T.One);

    public static Vector2D<T> operator +(Vector2D<T> left, Vector2D<T> right) => new(left.X + right.X, left.Y + right.Y);
    public static Vector2D<T> operator -(Vector2D<T> left, Vector2D<T> right) => new(left.X - right.X, left.Y - right.Y);
    public static Vector2D<T> operator *(Vector2D<T> left, Vector2D<T> right) => new(left.X * right.X, left.Y * right.Y);
    public static Vector2D<T> operator *(Vector2D<T> left, T right) => new(left.X * right, left.Y * right);
    public static Vector2D<T> operator /(Vector2D<T> left, Vector2D<T> right) => new(left.X / right.X, left.Y / right.Y);
    public static Vector2D<T> operator /(Vector2D<T> left, T right) => new(left.X / right, left.Y / right);
    public static bool operator ==(Vector2D<T> left, Vector2D<T> right) => left.Equals(right);
    public static bool operator !=(Vector2D<T> left, Vector2D<T> right) => !left.Equals(right);

    public readonly bool Equals(Vector2D<T> other) => X == other.X && Y == other.Y;
    public override readonly bool Equals(object? obj) => obj is Vector2D<T> other && Equals(other);
    public override readonly int GetHashCode() => HashCode.Combine(X, Y);
    public override readonly string ToString() => $"<{X}, {Y}>";
}
