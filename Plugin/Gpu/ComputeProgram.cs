using System.Reflection;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Gpu;

/// <summary>A compute pipeline with the layouts that its shader asks for.</summary>
public sealed unsafe class ComputeProgram : GpuObject
{
    private ComputeProgram(GpuDevice device, string name, byte[] code, ReadOnlySpan<uint> constants)
        : base(device, name)
    {
        Reflection = new SpirvReflection(code, constants);
        SetLayout = CreateSetLayout();
        Own(ObjectType.DescriptorSetLayout, SetLayout.Handle);
        Layout = CreateLayout();
        Own(ObjectType.PipelineLayout, Layout.Handle);
        Pipeline = CreatePipeline(code, constants);
        Own(ObjectType.Pipeline, Pipeline.Handle);
    }

    internal SpirvReflection Reflection { get; }

    internal DescriptorSetLayout SetLayout { get; }

    internal PipelineLayout Layout { get; }

    internal Pipeline Pipeline { get; }

    /// <summary>Compiles one of the plugin's shaders.</summary>
    /// <param name="device">Outlives the program.</param>
    /// <param name="stage">Folder and stem, as in <c>Encode/FrameEncoder</c>.</param>
    /// <param name="half">Takes the variant whose tensors are stored as 16-bit floats.</param>
    /// <param name="constants">Values of the specialisation constants 0, 1, 2 …; floats and booleans as their bits.</param>
    public static ComputeProgram Load(GpuDevice device, string stage, bool half = false, params ReadOnlySpan<uint> constants)
    {
        string resource = half ? $"{stage}.comp.half" : $"{stage}.comp";
        return new ComputeProgram(device, resource, ShaderCode.Load(typeof(ComputeProgram).Assembly, resource), constants);
    }

    /// <summary>As <see cref="Load(GpuDevice, string, bool, ReadOnlySpan{uint})"/>, with 16-bit storage and, where the shader has it, 16-bit arithmetic.</summary>
    internal static ComputeProgram LoadHalfArithmetic(GpuDevice device, string stage, params ReadOnlySpan<uint> constants)
    {
        string resource = $"{stage}.comp.half.arithmetic";
        return new ComputeProgram(device, resource, ShaderCode.Load(typeof(ComputeProgram).Assembly, resource), constants);
    }

    /// <summary>Compiles a compute shader of another assembly.</summary>
    /// <param name="device">Outlives the program.</param>
    /// <param name="assembly">The assembly whose project listed the shader.</param>
    /// <param name="stage">Folder and stem, as in <c>Overlay/TextPanel</c>.</param>
    /// <param name="half">Takes the variant with 16-bit floats.</param>
    public static ComputeProgram Load(GpuDevice device, Assembly assembly, string stage, bool half = false)
    {
        string resource = half ? $"{stage}.comp.half" : $"{stage}.comp";
        return new ComputeProgram(device, resource, ShaderCode.Load(assembly, resource), []);
    }

    /// <summary>Binds resources in the order of the shader's binding numbers.</summary>
    /// <param name="resources">One for each binding; must outlive the result.</param>
    public ComputeBinding Bind(params ReadOnlySpan<ShaderResource> resources) => new(Device, this, resources);

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
        Device.Vk.DestroyPipeline(Device.Handle, Pipeline, null);
        Device.Vk.DestroyPipelineLayout(Device.Handle, Layout, null);
        Device.Vk.DestroyDescriptorSetLayout(Device.Handle, SetLayout, null);
    }
}
