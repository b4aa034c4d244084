namespace RealtimeStyle.Trainer.Features;

/// <summary>A view of a storage.</summary>
/// <param name="Storage">Where its values are.</param>
/// <param name="Offset">Of the first, in values.</param>
/// <param name="Shape">Of at most 32 axes.</param>
/// <param name="Strides">In values, of each axis.</param>
internal sealed record PickledTensor(PickledStorage Storage, long Offset, long[] Shape, long[] Strides)
{
    /// <summary>Values; -1 where there are more than any storage has.</summary>
    internal long Count => Shape.Aggregate(1L, (count, extent) => count < 0 || extent < 0 || (extent > 0 && count > int.MaxValue / extent) ? -1 : count * extent);

    /// <summary>Row by row without gaps; where an axis has one place its stride says nothing.</summary>
    internal bool IsContiguous
    {
        get
        {
            if (Strides.Length != Shape.Length || Count < 0) return false;
            long stride = 1;
            for (var axis = Shape.Length - 1; axis >= 0; stride *= Shape[axis--])
                if (Shape[axis] != 1 && Strides[axis] != stride) return false;
            return true;
        }
    }
}
