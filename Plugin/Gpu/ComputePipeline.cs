using Silk.NET.Vulkan;

namespace RealtimeStyle.Gpu;

/// <summary>What a compute shader and the values of its constants are compiled to, with the layouts that it asks for.</summary>
internal sealed unsafe class ComputePipeline : GpuObject
{
    /// <summary>Compiles; <see cref="ComputePipelines"/> has what is compiled already.</summary>
    /// <param name="device">Outlives the pipeline.</param>
    /// <param name="name">Of the shader.</param>
    /// <param name="code">SPIR-V.</param>
    /// <param name="constants">Values of the specialisation constants 0, 1, 2 …</param>
    public ComputePipeline(GpuDevice device, string name, byte[] code, ReadOnlySpan<uint> constants)
        : base(device, name)
    {
        Reflection = new SpirvReflection(code, constants);
        SetLayout = CreateSetLayout();
        Own(ObjectType.DescriptorSetLayout, SetLayout.Handle);
        Layout = CreateLayout();
        Own(ObjectType.PipelineLayout, Layout.Handle);
        Handle = CreatePipeline(code, constants);
        Own(ObjectType.Pipeline, Handle.Handle);
    }

    public SpirvReflection Reflection { get; }

    public DescriptorSetLayout SetLayout { get; }

    public PipelineLayout Layout { get; }

    public Pipeline Handle { get; }

    private DescriptorSetLayout CreateSetLayout()
    {
        int count = Reflection.Bindings.Count;
        DescriptorSetLayoutBinding* bindings = stackalloc DescriptorSetLayoutBinding[Math.Max(count, 1)];
        for (int i = 0; i < count; i++)
        {
            (uint binding, DescriptorType type) = Reflection.Bindings[i];
            bindings[i] = new DescriptorSetLayoutBinding(binding, type, 1, ShaderStageFlags.ComputeBit);
        }

        var info = new DescriptorSetLayoutCreateInfo { SType = StructureType.DescriptorSetLayoutCreateInfo, BindingCount = (uint)count, PBindings = bindings };
        Device.Vk.CreateDescriptorSetLayout(Device.Handle, in info, null, out DescriptorSetLayout layout).Check();
        return layout;
    }

    private PipelineLayout CreateLayout()
    {
        DescriptorSetLayout set = SetLayout;
        var push = new PushConstantRange(ShaderStageFlags.ComputeBit, 0, Reflection.PushConstantSize);
        var info = new PipelineLayoutCreateInfo
        {
            SType = StructureType.PipelineLayoutCreateInfo,
            SetLayoutCount = 1,
            PSetLayouts = &set,
            PushConstantRangeCount = Reflection.PushConstantSize > 0 ? 1u : 0u,
            PPushConstantRanges = &push,
        };
        Device.Vk.CreatePipelineLayout(Device.Handle, in info, null, out PipelineLayout layout).Check();
        return layout;
    }

    private Pipeline CreatePipeline(byte[] code, ReadOnlySpan<uint> constants)
    {
        SpecializationMapEntry* entries = stackalloc SpecializationMapEntry[Math.Max(constants.Length, 1)];
        for (int i = 0; i < constants.Length; i++) entries[i] = new SpecializationMapEntry((uint)i, (uint)i * sizeof(uint), sizeof(uint));
        ShaderModule module = ShaderCode.CreateModule(Device, code);
        try
        {
            fixed (uint* values = constants)
            fixed (byte* entry = "main\0"u8)
            {
                var specialization = new SpecializationInfo((uint)constants.Length, entries, (nuint)(constants.Length * sizeof(uint)), values);
                var stage = new PipelineShaderStageCreateInfo
                {
                    SType = StructureType.PipelineShaderStageCreateInfo,
                    Stage = ShaderStageFlags.ComputeBit,
                    Module = module,
                    PName = entry,
                    PSpecializationInfo = &specialization,
                };
                var info = new ComputePipelineCreateInfo { SType = StructureType.ComputePipelineCreateInfo, Stage = stage, Layout = Layout };
                Pipeline pipeline;
                Device.Vk.CreateComputePipelines(Device.Handle, Device.PipelineCache.Handle, 1, &info, null, &pipeline).Check();
                return pipeline;
            }
        }
        finally
        {
            Device.Vk.DestroyShaderModule(Device.Handle, module, null);
        }
    }

    /// <inheritdoc/>
    protected override void Destroy()
    {
        Device.Vk.DestroyPipeline(Device.Handle, Handle, null);
        Device.Vk.DestroyPipelineLayout(Device.Handle, Layout, null);
        Device.Vk.DestroyDescriptorSetLayout(Device.Handle, SetLayout, null);
    }
}
