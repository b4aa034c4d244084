using System.Numerics;
using RealtimeStyle.Demo.Scene;

namespace RealtimeStyle.Tests.Demo;

public sealed class FreeCameraTests
{
    private static readonly Terrain Ground = new(1);
    private static readonly Camera Start = Camera.LookingAt(new Vector3(60, 20, 50), Vector3.Zero, shot: 0);

    [Fact]
    public void Starts_where_it_is_told()
    {
        Camera current = new FreeCamera(Ground, Start).Current;
        AssertNear(Start.Position, current.Position);
        AssertNear(Start.Forward, current.Forward);
    }

    [Fact]
    public void Is_a_shot_of_its_own()
    {
        Assert.NotEqual(FreeCamera.Shot, CameraPath.At(0).Shot);
        Assert.NotEqual(FreeCamera.Shot, CameraPath.At(CameraPath.CutSeconds).Shot);
    }

    [Fact]
    public void Moves_along_what_it_sees()
    {
        var camera = new FreeCamera(Ground, Start);
        camera.Move(forward: 1, right: 0, up: 0, seconds: 0.5f);
        AssertNear(Start.Forward, Vector3.Normalize(camera.Position - Start.Position));
        Vector3 before = camera.Position;
        camera.Move(forward: 0, right: 1, up: 0, seconds: 0.5f);
        AssertNear(Vector3.Normalize(Vector3.Cross(Start.Forward, Vector3.UnitY)), Vector3.Normalize(camera.Position - before));
    }

    [Fact]
    public void A_mouse_to_the_right_shows_what_was_on_the_right()
    {
        var camera = new FreeCamera(Ground, Start);
        Vector3 right = Vector3.Cross(Start.Forward, Vector3.UnitY);
        camera.Turn(right: 100, down: 0);
        Assert.True(Vector3.Dot(camera.Current.Forward, right) > 0.1f);
        camera.Turn(right: 0, down: 100_000);
        Assert.InRange(camera.Current.Forward.Y, -1, -0.9f);
    }

    [Fact]
    public void Cannot_leave_or_dive()
    {
        var camera = new FreeCamera(Ground, Start);
        camera.Move(forward: 0, right: 0, up: -1, seconds: 100);
        Assert.True(camera.Position.Y > Ground.Height(camera.Position.X, camera.Position.Z));
        camera.Move(forward: -1, right: 0, up: 0, seconds: 1000);
        Assert.InRange(camera.Position.Length(), 0, 251);
    }

    private static void AssertNear(Vector3 expected, Vector3 actual) => Assert.InRange(Vector3.Distance(expected, actual), 0, 1e-4f);
}
