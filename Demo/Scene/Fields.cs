using System.Numerics;

namespace RealtimeStyle.Demo.Scene;

/// <summary>Crops in rows: patches of strong colour on the grass.</summary>
internal sealed class Fields(Terrain terrain)
{
    private const float RowDistance = 1.15f;
    private const float PlantDistance = 0.8f;

    private static readonly Field[] All =
    [
        new(new Vector2(-4, 21), Turn: 0.35f, Rows: 6, Plants: 9, Paint.Lavender),
        new(new Vector2(20, 5), Turn: -0.5f, Rows: 6, Plants: 10, Paint.Wheat),
        new(new Vector2(-22, 9), Turn: 1.1f, Rows: 6, Plants: 9, Paint.Tulip),
    ];

    /// <summary>Whether a place lies in a field or within a step of one.</summary>
    public static bool Contains(Vector2 place) => All.Any(field => Vector2.Distance(place, field.Center) < 0.5f * field.Rows * RowDistance + 2);

    public void Build(MeshBuilder mesh)
    {
        mesh.Object = ObjectId.Tree;
        foreach (Field field in All)
        {
            for (int row = 0; row < field.Rows; row++)
            {
                for (int plant = 0; plant < field.Plants; plant++) AddPlant(mesh, field, row, plant);
            }
        }

        mesh.Transform = Matrix4x4.Identity;
    }

    private void AddPlant(MeshBuilder mesh, Field field, int row, int plant)
    {
        var offset = new Vector2((plant - 0.5f * (field.Plants - 1)) * PlantDistance, (row - 0.5f * (field.Rows - 1)) * RowDistance);
        Vector2 at = field.Center + Vector2.Transform(offset, Matrix3x2.CreateRotation(field.Turn));
        float height = terrain.Height(at.X, at.Y);
        if (height < 1 || terrain.Normal(at.X, at.Y).Y < 0.8f) return;
        mesh.Transform = Matrix4x4.CreateRotationY(-field.Turn) * Matrix4x4.CreateTranslation(at.X, height, at.Y);
        mesh.AddBox(new Vector3(-0.42f, -0.3f, -0.32f), new Vector3(0.42f, 0.28f, 0.32f), Paint.DarkGrass);
        mesh.AddBox(new Vector3(-0.36f, 0.2f, -0.27f), new Vector3(0.36f, 0.62f, 0.27f), field.Paint.Shade(0.92f + 0.08f * ((row + plant) % 3)));
    }

    private sealed record Field(Vector2 Center, float Turn, int Rows, int Plants, Paint Paint);
}
