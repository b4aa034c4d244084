namespace RealtimeStyle.Trainer.Features;

/// <summary>Float32 tensors by name, of a file that nothing is believed of before it is checked.</summary>
internal interface IFeatureWeights
{
    bool Contains(string name);

    /// <summary>The values of one tensor, row by row.</summary>
    /// <exception cref="TrainerException">It is not there, of another shape or type, or damaged.</exception>
    float[] Read(string name, params ReadOnlySpan<int> shape);
}
