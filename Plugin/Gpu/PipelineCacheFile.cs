using Silk.NET.Vulkan;

namespace RealtimeStyle.Gpu;

/// <summary>The driver's compiled pipelines, kept on disk between runs. Drivers may crash on damaged data; <see cref="DeviceCacheFile"/> finds it.</summary>
internal sealed unsafe class PipelineCacheFile : IDisposable
{
    private const int LargestFile = 256 << 20;

    private readonly GpuDevice device;
    private readonly DeviceCacheFile file;

    public PipelineCacheFile(GpuDevice device, in PhysicalDeviceProperties properties)
    {
        this.device = device;
        file = DeviceCacheFile.Of("pipelines", in properties, LargestFile);
        byte[] content = file.Read() ?? [];
        fixed (byte* data = content)
        {
            var info = new PipelineCacheCreateInfo { SType = StructureType.PipelineCacheCreateInfo, InitialDataSize = (nuint)content.Length, PInitialData = data };
            device.Vk.CreatePipelineCache(device.Handle, in info, null, out PipelineCache handle).Check();
            Handle = handle;
        }
    }

    public PipelineCache Handle { get; }

    public void Dispose()
    {
        Save();
        device.Vk.DestroyPipelineCache(device.Handle, Handle, null);
    }

    private void Save()
    {
        nuint size = 0;
        if (device.Vk.GetPipelineCacheData(device.Handle, Handle, ref size, null) != Result.Success || size > LargestFile) return;
        byte[] content = new byte[(int)size];
        fixed (byte* data = content)
        {
            if (device.Vk.GetPipelineCacheData(device.Handle, Handle, ref size, data) == Result.Success) file.Write(content.AsSpan(0, (int)size));
        }
    }
}
