namespace RealtimeStyle.Trainer.Textures;

/// <summary>How good, how varied and how fast one texture is.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Loss">Texture loss of the plane against the exemplar.</param>
/// <param name="CropLoss">The same between the two halves of the exemplar.</param>
/// <param name="HexLoss">The same of the exemplar by hex-tiling (Mikkelsen 2022).</param>
/// <param name="BlendLoss">The same by histogram-preserving blending (Heitz and Neyret 2018).</param>
/// <param name="RepeatLoss">The same of the exemplar again and again.</param>
/// <param name="Distance">Mean distance of a tile to the most similar one of other seeds, white being 1.</param>
/// <param name="CropDistance">The same between random crops of the exemplar.</param>
/// <param name="TileMegapixels">10⁶ pixels a second, in tiles of 256, in ONNX Runtime on the processor.</param>
/// <param name="RegionMegapixels">The same in one region of 1024.</param>
internal sealed record TextureScore(
    string Model, double Loss, double CropLoss, double HexLoss, double BlendLoss, double RepeatLoss, double Distance, double CropDistance, double TileMegapixels, double RegionMegapixels);
