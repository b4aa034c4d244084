using System.Reflection;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Scene;

/// <summary>A graphics pipeline for dynamic rendering, with dynamic viewport and scissor.</summary>
internal sealed unsafe class GraphicsProgram : GpuObject
{
    public GraphicsProgram(GpuDevice device, PipelineLayout layout, GraphicsState state)
        : base(device, $"{state.Vertex} {state.Fragment}".TrimEnd())
    {
        ShaderModule vertex = LoadShader(typeof(GraphicsProgram).Assembly, $"{state.Vertex}.vert");
        ShaderModule fragment = state.Fragment == null ? default : LoadShader(state.Shaders, $"{state.Fragment}.frag");
        try
        {
            Pipeline = CreatePipeline(layout, state, vertex, fragment);
            Own(ObjectType.Pipeline, Pipeline.Handle);
        }
        finally
        {
            device.Vk.DestroyShaderModule(device.Handle, vertex, null);
            if (fragment.Handle != 0) device.Vk.DestroyShaderModule(device.Handle, fragment, null);
        }
    }

    public Pipeline Pipeline { get; }

    /// <inheritdoc/>
    protected override void Destroy() => Device.Vk.DestroyPipeline(Device.Handle, Pipeline, null);

    private ShaderModule LoadShader(Assembly assembly, string name) => ShaderCode.CreateModule(Device, ShaderCode.Load(assembly, name));

    private Pipeline CreatePipeline(PipelineLayout layout, GraphicsState state, ShaderModule vertex, ShaderModule fragment)
    {
        fixed (byte* entry = "main\0"u8)
        {
            PipelineShaderStageCreateInfo* stages = stackalloc PipelineShaderStageCreateInfo[2];
            stages[0] = Stage(ShaderStageFlags.VertexBit, vertex, entry);
            stages[1] = Stage(ShaderStageFlags.FragmentBit, fragment, entry);
            DynamicState* dynamic = stackalloc DynamicState[] { DynamicState.Viewport, DynamicState.Scissor };
            var dynamicInfo = new PipelineDynamicStateCreateInfo
            {
                SType = StructureType.PipelineDynamicStateCreateInfo,
                DynamicStateCount = 2,
                PDynamicStates = dynamic,
            };
            VertexInputBindingDescription binding = new(0, Vertex.Size, VertexInputRate.Vertex);
            VertexInputAttributeDescription* attributes = stackalloc VertexInputAttributeDescription[Vertex.AttributeCount];
            for (int i = 0; i < state.Attributes.Count; i++) attributes[i] = Vertex.Attribute(state.Attributes[i]);
            var input = new PipelineVertexInputStateCreateInfo
            {
                SType = StructureType.PipelineVertexInputStateCreateInfo,
                VertexBindingDescriptionCount = state.HasMesh ? 1u : 0u,
                PVertexBindingDescriptions = &binding,
                VertexAttributeDescriptionCount = (uint)state.Attributes.Count,
                PVertexAttributeDescriptions = attributes,
            };
            PipelineInputAssemblyStateCreateInfo assembly = Triangles();
            PipelineViewportStateCreateInfo viewport = OneViewport();
            PipelineRasterizationStateCreateInfo raster = Raster(state);
            PipelineMultisampleStateCreateInfo samples = OneSample();
            PipelineDepthStencilStateCreateInfo depth = DepthTest(state);
            uint colors = (uint)state.Colors.Count;
            PipelineColorBlendAttachmentState* opaque = stackalloc PipelineColorBlendAttachmentState[state.Colors.Count];
            Format* colorFormats = stackalloc Format[state.Colors.Count];
            for (int i = 0; i < state.Colors.Count; i++) (opaque[i], colorFormats[i]) = (Opaque(), state.Colors[i]);
            var blend = new PipelineColorBlendStateCreateInfo
            {
                SType = StructureType.PipelineColorBlendStateCreateInfo,
                AttachmentCount = colors,
                PAttachments = opaque,
            };
            var targets = new PipelineRenderingCreateInfo
            {
                SType = StructureType.PipelineRenderingCreateInfo,
                ColorAttachmentCount = colors,
                PColorAttachmentFormats = colorFormats,
                DepthAttachmentFormat = state.Depth,
            };
            var info = new GraphicsPipelineCreateInfo
            {
                SType = StructureType.GraphicsPipelineCreateInfo,
                PNext = &targets,
                StageCount = state.Fragment == null ? 1u : 2u,
                PStages = stages,
                PVertexInputState = &input,
                PInputAssemblyState = &assembly,
                PViewportState = &viewport,
                PRasterizationState = &raster,
                PMultisampleState = &samples,
                PDepthStencilState = &depth,
                PColorBlendState = &blend,
                PDynamicState = &dynamicInfo,
                Layout = layout,
            };
            Pipeline pipeline;
            Device.Vk.CreateGraphicsPipelines(Device.Handle, default, 1, &info, null, &pipeline).Check();
            return pipeline;
        }
    }

    private static PipelineShaderStageCreateInfo Stage(ShaderStageFlags stage, ShaderModule module, byte* entry) => new()
    {
        SType = StructureType.PipelineShaderStageCreateInfo,
        Stage = stage,
        Module = module,
        PName = entry,
    };

    private static PipelineInputAssemblyStateCreateInfo Triangles() => new()
    {
        SType = StructureType.PipelineInputAssemblyStateCreateInfo,
        Topology = PrimitiveTopology.TriangleList,
    };

    private static PipelineViewportStateCreateInfo OneViewport() => new()
    {
        SType = StructureType.PipelineViewportStateCreateInfo,
        ViewportCount = 1,
        ScissorCount = 1,
    };

    private static PipelineMultisampleStateCreateInfo OneSample() => new()
    {
        SType = StructureType.PipelineMultisampleStateCreateInfo,
        RasterizationSamples = SampleCountFlags.Count1Bit,
    };

    private static PipelineRasterizationStateCreateInfo Raster(GraphicsState state) => new()
    {
        SType = StructureType.PipelineRasterizationStateCreateInfo,
        PolygonMode = PolygonMode.Fill,
        CullMode = state.HasMesh ? state.Cull : CullModeFlags.None,
        FrontFace = FrontFace.CounterClockwise,
        DepthBiasEnable = state.DepthBias != 0,
        DepthBiasSlopeFactor = state.DepthBias,
        LineWidth = 1,
    };

    private static PipelineDepthStencilStateCreateInfo DepthTest(GraphicsState state) => new()
    {
        SType = StructureType.PipelineDepthStencilStateCreateInfo,
        DepthTestEnable = state.Depth != Format.Undefined,
        DepthWriteEnable = state.HasMesh,
        DepthCompareOp = CompareOp.LessOrEqual,
    };

    private static PipelineColorBlendAttachmentState Opaque() => new()
    {
        ColorWriteMask = ColorComponentFlags.RBit | ColorComponentFlags.GBit | ColorComponentFlags.BBit | ColorComponentFlags.ABit,
    };
}
