namespace RealtimeStyle.Trainer;

/// <summary>The files of a run: what it makes, and beside it what it says about itself.</summary>
/// <param name="Model">The .onnx.</param>
internal sealed record RunFiles(string Model)
{
    internal string Checkpoint => Path.ChangeExtension(Model, ".checkpoint");

    /// <summary>CSV, a line an iteration.</summary>
    internal string Losses => Path.ChangeExtension(Model, ".losses.csv");

    /// <summary>The losses for TensorBoard, a folder.</summary>
    internal string Events => Path.ChangeExtension(Model, ".tensorboard");

    /// <summary>Of a texture.</summary>
    internal string Thumbnail => Path.ChangeExtension(Model, ".png");

    internal string Preview => Path.ChangeExtension(Model, ".preview.png");
}
