using System.Reflection;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Gpu;

/// <summary>SPIR-V embedded in an assembly by Shaders.targets.</summary>
public static unsafe class ShaderCode
{
    /// <summary>Reads the SPIR-V of a shader.</summary>
    /// <param name="assembly">The assembly whose project listed the shader.</param>
    /// <param name="name">Folder, stem and stage, as in <c>Encode/FrameEncoder.comp</c>.</param>
    public static byte[] Load(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream($"{name}.spv")
            ?? throw new FileNotFoundException($"No shader '{name}' in {assembly.GetName().Name}; expected one of: {string.Join(", ", assembly.GetManifestResourceNames())}.");
        byte[] code = new byte[stream.Length];
        stream.ReadExactly(code);
        return code;
    }

    /// <summary>Creates a module; the caller destroys it once its pipelines exist.</summary>
    public static ShaderModule CreateModule(GpuDevice device, byte[] code)
    {
        fixed (byte* words = code)
        {
            var info = new ShaderModuleCreateInfo { SType = StructureType.ShaderModuleCreateInfo, CodeSize = (nuint)code.Length, PCode = (uint*)words };
            device.Vk.CreateShaderModule(device.Handle, in info, null, out ShaderModule module).Check();
            return module;
        }
    }
}
