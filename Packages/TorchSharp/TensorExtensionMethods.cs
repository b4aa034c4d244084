namespace TorchSharp;

/// <summary>A tensor as bytes: type, rank and extents as LEB128 numbers, then the values, row by row.</summary>
public static class TensorExtensionMethods
{
    public static void Save(this torch.Tensor tensor, BinaryWriter writer)
    {
        using var local = tensor.detach();
        using var packed = local.cpu();
        using var contiguous = packed.contiguous();
        writer.Write7BitEncodedInt64((long)contiguous.dtype);
        writer.Write7BitEncodedInt64(contiguous.dim());
        foreach (var size in contiguous.shape) writer.Write7BitEncodedInt64(size);
        writer.Write(contiguous.bytes);
    }

    /// <summary>Reads what <see cref="Save"/> wrote into a tensor of the same type and shape.</summary>
    public static void Load(this torch.Tensor tensor, BinaryReader reader, bool skip = false)
    {
        var type = (torch.ScalarType)reader.Read7BitEncodedInt64();
        if (type != tensor.dtype) throw new ArgumentException($"Mismatched tensor data types while loading: {type} instead of {tensor.dtype}. Make sure that the model you are loading into is exactly the same as the origin.");
        var rank = reader.Read7BitEncodedInt64();
        var wanted = tensor.shape;
        if (rank != wanted.Length) throw new ArgumentException($"Mismatched tensor rank while loading: {rank} instead of {wanted.Length}.");
        var sizes = new long[rank];
        for (var i = 0; i < rank; i++) sizes[i] = reader.Read7BitEncodedInt64();
        if (!sizes.SequenceEqual(wanted)) throw new ArgumentException($"Mismatched tensor shape while loading: [{string.Join(",", sizes)}] instead of [{string.Join(",", wanted)}].");
        var data = new byte[checked((int)(tensor.numel() * tensor.ElementSize))];
        reader.BaseStream.ReadExactly(data);
        if (skip) return;
        using var grad = torch.no_grad();
        using var local = torch.FromBytes(data, wanted, type);
        tensor.copy_(local).Dispose();
    }
}
