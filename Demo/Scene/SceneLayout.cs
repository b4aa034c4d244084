using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Scene;

/// <summary>
/// What all programs of the scene are given: binding 0 the frame's uniforms, binding 1 one sampled image, and pushed per draw where
/// the mesh is and was. A textured ground has a second set.
/// </summary>
internal sealed unsafe class SceneLayout : GpuObject
{
    private const ShaderStageFlags Stages = ShaderStageFlags.VertexBit | ShaderStageFlags.FragmentBit;

    /// <summary>Creates the layout.</summary>
    /// <param name="device">Outlives the layout.</param>
    /// <param name="ground">Adds its set after the scene's; null for none.</param>
    public SceneLayout(GpuDevice device, GroundTexture? ground = null)
        : base(device, "scene layout")
    {
        Set = CreateSetLayout();
        Own(ObjectType.DescriptorSetLayout, Set.Handle);
        Pipeline = ground == null ? CreatePipelineLayout(Set) : CreatePipelineLayout(Set, ground.SetLayout);
        Own(ObjectType.PipelineLayout, Pipeline.Handle);
    }

    public DescriptorSetLayout Set { get; }

    public PipelineLayout Pipeline { get; }

    /// <inheritdoc/>
    protected override void Destroy()
    {
        Device.Vk.DestroyPipelineLayout(Device.Handle, Pipeline, null);
        Device.Vk.DestroyDescriptorSetLayout(Device.Handle, Set, null);
    }

    private DescriptorSetLayout CreateSetLayout()
    {
        DescriptorSetLayoutBinding* bindings = stackalloc DescriptorSetLayoutBinding[]
        {
            new(0, DescriptorType.UniformBuffer, 1, Stages),
            new(1, DescriptorType.CombinedImageSampler, 1, ShaderStageFlags.FragmentBit),
        };
        var info = new DescriptorSetLayoutCreateInfo
        {
            SType = StructureType.DescriptorSetLayoutCreateInfo,
            BindingCount = 2,
            PBindings = bindings,
        };
        Device.Vk.CreateDescriptorSetLayout(Device.Handle, in info, null, out DescriptorSetLayout layout).Check();
        return layout;
    }

    private PipelineLayout CreatePipelineLayout(params ReadOnlySpan<DescriptorSetLayout> sets)
    {
        var push = new PushConstantRange(ShaderStageFlags.VertexBit, 0, (uint)sizeof(ObjectPlace));
        var info = new PipelineLayoutCreateInfo
        {
            SType = StructureType.PipelineLayoutCreateInfo,
            SetLayoutCount = (uint)sets.Length,
            PushConstantRangeCount = 1,
            PPushConstantRanges = &push,
        };
        fixed (DescriptorSetLayout* layouts = sets)
        {
            info.PSetLayouts = layouts;
            Device.Vk.CreatePipelineLayout(Device.Handle, in info, null, out PipelineLayout layout).Check();
            return layout;
        }
    }
}
