using System.Numerics;
using RealtimeStyle.Demo.Textures;
using RealtimeStyle.Gpu;
using RealtimeStyle.Measure;
using RealtimeStyle.Texture;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Scene;

/// <summary>A ground made of endless textures: as a game would use the plugin, with one include in its shader and one call before its draws.</summary>
internal sealed unsafe class GroundTexture : GpuObject
{
    /// <summary>Pixels of the texture to a unit of the world.</summary>
    public const int PixelsPerUnit = 24;

    private static readonly DescriptorType[] Bindings =
    [
        DescriptorType.StorageBuffer, DescriptorType.StorageBuffer, // page table, requests
        DescriptorType.CombinedImageSampler, DescriptorType.CombinedImageSampler, // pages, patches
        DescriptorType.CombinedImageSampler, DescriptorType.CombinedImageSampler, // Gaussian patches and the way back
    ];

    private readonly TextureField[] planes;
    private readonly GpuImage gaussianPatches;
    private readonly GpuImage gaussianInverses;
    private readonly DescriptorPool pool;

    /// <summary>Compiles the textures and computes their patches. Where all have normals after their colours, the light falls by them.</summary>
    /// <param name="device">Outlives this.</param>
    /// <param name="textures">What the ground is made of; a second one where it is steep or high.</param>
    /// <param name="options">What computes them.</param>
    /// <param name="cache">How much is kept, and computed in a frame.</param>
    public GroundTexture(GpuDevice device, IReadOnlyList<NeuralTexture> textures, FieldOptions options, CacheOptions cache)
        : base(device, $"ground of {textures[0].Name}")
    {
        if (!device.Features.FragmentStores)
            throw new VulkanException(Result.ErrorFeatureNotPresent, $"Device '{device.Name}' lacks fragmentStoresAndAtomics, which a textured ground needs; leave --texture out.");
        planes = [.. textures.Select(texture => TextureField.Create(device, texture, options))];
        Cache = FieldCache.Create(planes, cache with { Maps = textures.All(HasRelief) ? 2 : 1 });
        GaussianPatch[] gaussian = [.. from patch in Cache.Patches from map in Enumerable.Range(0, patch.MapCount) select new GaussianPatch(patch.TexelsOf(map).Span)];
        gaussianPatches = OneTimeCommands.Upload(
            device, Format.R8G8B8A8Unorm, Cache.PatchImage.Size, [.. gaussian.Select(patch => MipChain.OfValues(patch.Texels))], "Gaussian patches");
        gaussianInverses = OneTimeCommands.Upload(
            device, Format.R8G8B8A8Srgb, new Extent2D(GaussianPatch.Levels, 1), [.. gaussian.Select(patch => new[] { patch.Inverse })], "Gaussian patches' inverses");
        SetLayout = CreateSetLayout();
        Own(ObjectType.DescriptorSetLayout, SetLayout.Handle);
        pool = CreatePool();
        Own(ObjectType.DescriptorPool, pool.Handle);
        Set = CreateSet();
    }

    public FieldCache Cache { get; }

    public DescriptorSetLayout SetLayout { get; }

    public DescriptorSet Set { get; }

    /// <summary>Records what comes before the draws and returns the shader's constants: see the block Frame in Scene.glsl.</summary>
    public Vector4 Record(CommandList commands, Camera camera, GroundMethod method)
    {
        const long PixelsPerStep = PixelsPerUnit * WorldOrigin.Step;
        long originX = camera.Origin.X * PixelsPerStep, originY = camera.Origin.Z * PixelsPerStep;
        TileAddress center = FieldCache.TileAt(originX + (camera.Position.X * (double)PixelsPerUnit), originY + (camera.Position.Z * (double)PixelsPerUnit));
        Cache.Record(commands, center);
        return new Vector4((center.X * TextureField.TileSide) - originX, (center.Y * TextureField.TileSide) - originY, PixelsPerUnit, (float)method);
    }

    /// <inheritdoc/>
    protected override void Destroy()
    {
        Device.Vk.DestroyDescriptorPool(Device.Handle, pool, null);
        Device.Vk.DestroyDescriptorSetLayout(Device.Handle, SetLayout, null);
        gaussianInverses.Dispose();
        gaussianPatches.Dispose();
        Cache.Dispose();
        foreach (TextureField plane in planes) plane.Dispose();
    }

    private static bool HasRelief(NeuralTexture texture) => texture.Maps is [{ IsColor: true }, { Name: TextureMap.Normal }, ..];

    private DescriptorSetLayout CreateSetLayout()
    {
        DescriptorSetLayoutBinding* bindings = stackalloc DescriptorSetLayoutBinding[Bindings.Length];
        for (int i = 0; i < Bindings.Length; i++) bindings[i] = new DescriptorSetLayoutBinding((uint)i, Bindings[i], 1, ShaderStageFlags.FragmentBit);
        var info = new DescriptorSetLayoutCreateInfo { SType = StructureType.DescriptorSetLayoutCreateInfo, BindingCount = (uint)Bindings.Length, PBindings = bindings };
        Device.Vk.CreateDescriptorSetLayout(Device.Handle, in info, null, out DescriptorSetLayout layout).Check();
        return layout;
    }

    private DescriptorPool CreatePool()
    {
        DescriptorPoolSize* sizes = stackalloc DescriptorPoolSize[] { new(DescriptorType.StorageBuffer, 2), new(DescriptorType.CombinedImageSampler, 4) };
        var info = new DescriptorPoolCreateInfo { SType = StructureType.DescriptorPoolCreateInfo, MaxSets = 1, PoolSizeCount = 2, PPoolSizes = sizes };
        Device.Vk.CreateDescriptorPool(Device.Handle, in info, null, out DescriptorPool created).Check();
        return created;
    }

    private DescriptorSet CreateSet()
    {
        DescriptorSetLayout layout = SetLayout;
        var info = new DescriptorSetAllocateInfo { SType = StructureType.DescriptorSetAllocateInfo, DescriptorPool = pool, DescriptorSetCount = 1, PSetLayouts = &layout };
        Device.Vk.AllocateDescriptorSets(Device.Handle, in info, out DescriptorSet set).Check();
        Write(set, 0, Cache.PageTable);
        Write(set, 1, Cache.Requests);
        Write(set, 2, Cache.Pages, Cache.PageSampler);
        Write(set, 3, Cache.PatchImage, Cache.PatchSampler);
        Write(set, 4, gaussianPatches, Cache.PatchSampler);
        Write(set, 5, gaussianInverses, Cache.PageSampler);
        return set;
    }

    private void Write(DescriptorSet set, uint binding, GpuBuffer buffer)
    {
        var info = new DescriptorBufferInfo(buffer.Handle, 0, buffer.Size);
        var write = new WriteDescriptorSet { SType = StructureType.WriteDescriptorSet, DstSet = set, DstBinding = binding, DescriptorCount = 1, DescriptorType = Bindings[binding], PBufferInfo = &info };
        Device.Vk.UpdateDescriptorSets(Device.Handle, 1, &write, 0, null);
    }

    private void Write(DescriptorSet set, uint binding, GpuImage image, GpuSampler sampler)
    {
        var info = new DescriptorImageInfo(sampler.Handle, image.View, ImageLayout.ShaderReadOnlyOptimal);
        var write = new WriteDescriptorSet { SType = StructureType.WriteDescriptorSet, DstSet = set, DstBinding = binding, DescriptorCount = 1, DescriptorType = Bindings[binding], PImageInfo = &info };
        Device.Vk.UpdateDescriptorSets(Device.Handle, 1, &write, 0, null);
    }
}
