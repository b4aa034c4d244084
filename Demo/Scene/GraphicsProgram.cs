using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Scene;

/// <summary>What differs between the scene's pipelines.</summary>
internal sealed record GraphicsState
{
    /// <summary>Stem of the vertex shader.</summary>
    public required string Vertex { get; init; }

    /// <summary>Stem of the fragment shader; null where only depth is drawn.</summary>
    public string? Fragment { get; init; }

    /// <summary>Format of the colour target; undefined where there is none.</summary>
    public Format Color { get; init; }

    /// <summary>Format of the depth target; undefined where there is none.</summary>
    public Format Depth { get; init; }

    /// <summary>
    /// Locations of <see cref="Scene.Vertex"/> that the vertex shader reads; none for a full-screen triangle, which also leaves
    /// depth unwritten.
    /// </summary>
    public IReadOnlyList<uint> Attributes { get; init; } = [];

    /// <summary>Faces that are left out.</summary>
    public CullModeFlags Cull { get; init; } = CullModeFlags.BackBit;

    /// <summary>Slope-scaled depth bias, against a shadow map's self-shadowing.</summary>
    public float DepthBias { get; init; }

    public bool HasMesh => Attributes.Count > 0;
}

/// <summary>A graphics pipeline for dynamic rendering, with dynamic viewport and scissor.</summary>
internal sealed unsafe class GraphicsProgram : GpuObject
{
    public GraphicsProgram(GpuDevice device, SceneLayout layout, GraphicsState state)
        : base(device, $"{state.Vertex} {state.Fragment}".TrimEnd())
    {
        ShaderModule vertex = LoadShader($"Scene/{state.Vertex}.vert");
        ShaderModule fragment = state.Fragment == null ? default : LoadShader($"Scene/{state.Fragment}.frag");
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

    private ShaderModule LoadShader(string name) => ShaderCode.CreateModule(Device, ShaderCode.Load(typeof(GraphicsProgram).Assembly, name));

    private Pipeline CreatePipeline(SceneLayout layout, GraphicsState state, ShaderModule vertex, ShaderModule fragment)
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
            var assembly = new PipelineInputAssemblyStateCreateInfo
            {
                SType = StructureType.PipelineInputAssemblyStateCreateInfo,
                Topology = PrimitiveTopology.TriangleList,
            };
            var viewport = new PipelineViewportStateCreateInfo
            {
                SType = StructureType.PipelineViewportStateCreateInfo,
                ViewportCount = 1,
                ScissorCount = 1,
            };
            PipelineRasterizationStateCreateInfo raster = Raster(state);
            var samples = new PipelineMultisampleStateCreateInfo
            {
                SType = StructureType.PipelineMultisampleStateCreateInfo,
                RasterizationSamples = SampleCountFlags.Count1Bit,
            };
            PipelineDepthStencilStateCreateInfo depth = DepthTest(state);
            PipelineColorBlendAttachmentState opaque = Opaque();
            uint colors = state.Fragment == null ? 0u : 1u;
            var blend = new PipelineColorBlendStateCreateInfo
            {
                SType = StructureType.PipelineColorBlendStateCreateInfo,
                AttachmentCount = colors,
                PAttachments = &opaque,
            };
            Format colorFormat = state.Color;
            var targets = new PipelineRenderingCreateInfo
            {
                SType = StructureType.PipelineRenderingCreateInfo,
                ColorAttachmentCount = colors,
                PColorAttachmentFormats = &colorFormat,
                DepthAttachmentFormat = state.Depth,
            };
            var info = new GraphicsPipelineCreateInfo
            {
                SType = StructureType.GraphicsPipelineCreateInfo,
                PNext = &targets,
                StageCount = 1 + colors,
                PStages = stages,
                PVertexInputState = &input,
                PInputAssemblyState = &assembly,
                PViewportState = &viewport,
                PRasterizationState = &raster,
                PMultisampleState = &samples,
                PDepthStencilState = &depth,
                PColorBlendState = &blend,
                PDynamicState = &dynamicInfo,
                Layout = layout.Pipeline,
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
