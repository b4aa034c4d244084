using System.Numerics;

namespace RealtimeStyle.Demo.Scene;

/// <summary>Hills without end: a grid around the camera, raised by Land.vert. It moves by whole cells, so its corners stay where they are.</summary>
internal static class EndlessLand
{
    /// <summary>No hill is higher; see Land.vert.</summary>
    public const float Highest = 16;

    /// <summary>Units along a side of a cell; a part of <see cref="WorldOrigin.Step"/>.</summary>
    private const int Cell = 10;

    /// <summary>Cells from the camera to the edge, which lies in the haze.</summary>
    private const int Reach = 90;

    public static void Build(MeshBuilder mesh)
    {
        const uint Side = (2 * Reach) + 1;
        mesh.Object = ObjectId.Land;
        for (int row = -Reach; row <= Reach; row++)
        {
            for (int column = -Reach; column <= Reach; column++) mesh.AddVertex(new Vector3(column * Cell, 0, row * Cell), Vector3.UnitY, Paint.Grass);
        }

        for (uint corner = 0; corner < Side * (Side - 1); corner++)
        {
            if (corner % Side == Side - 1) continue;
            uint below = corner + Side;
            mesh.AddIndices(corner, below, below + 1, corner, below + 1, corner + 1);
        }
    }
}
