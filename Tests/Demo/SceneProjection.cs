using System.Numerics;
using RealtimeStyle.Demo.Scene;

namespace RealtimeStyle.Tests.Demo;

/// <summary>Between pixels of a frame and points of the world, in plain arithmetic apart from the shaders.</summary>
internal sealed class SceneProjection(Camera camera, int width, int height)
{
    /// <summary>Half the height of the picture at distance 1: the tangent of half of the 44 degrees that the camera sees.</summary>
    private static readonly float HalfHeight = MathF.Tan(22 * MathF.PI / 180);

    private readonly Vector3 right = Vector3.Normalize(Vector3.Cross(camera.Forward, Vector3.UnitY));

    private Vector3 Up => Vector3.Cross(right, camera.Forward);

    /// <summary>From the camera through a pixel's centre, as long as makes its step along the view 1.</summary>
    public Vector3 Ray(int pixel)
    {
        float x = (pixel % width + 0.5f - width / 2f) * 2 / height;
        float y = (pixel / width + 0.5f - height / 2f) * 2 / height;
        return camera.Forward + HalfHeight * (x * right - y * Up);
    }

    /// <summary>The point that a pixel shows.</summary>
    public Vector3 Point(int pixel, float distance) => camera.Position + distance * Ray(pixel);

    /// <summary>Where a point is seen, in pixels from the top left corner.</summary>
    public Vector2 Pixel(Vector3 point) => PixelOfDirection(point - camera.Position);

    /// <summary>Where something infinitely far is seen.</summary>
    public Vector2 PixelOfDirection(Vector3 direction)
    {
        float along = Vector3.Dot(direction, camera.Forward);
        var seen = new Vector2(Vector3.Dot(direction, right), -Vector3.Dot(direction, Up));
        return seen / along / HalfHeight * (height / 2f) + new Vector2(width, height) / 2;
    }
}
