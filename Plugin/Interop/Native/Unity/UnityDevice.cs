using RealtimeStyle.Capture;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Interop.Native.Unity;

/// <summary>The plugin on Unity's device, and its cameras. Unity's main thread and its render thread take turns.</summary>
internal sealed unsafe class UnityDevice : IDisposable
{
    /// <summary>As Unity is asked to leave a texture, and finds it afterwards.</summary>
    private static readonly ImageState Accessed = new(ImageLayout.TransferDstOptimal, PipelineStageFlags2.TransferBit, AccessFlags2.TransferWriteBit);

    private readonly UnityVulkanTable* unity;
    private readonly Vk vk;
    private readonly GpuInstance instance;
    private readonly GpuDevice gpu;
    private readonly StylePlugin plugin;
    private readonly CommandList commands;
    private readonly Dictionary<int, UnityCamera> cameras = [];
    private readonly object turn = new();
    private int lastCamera;

    /// <summary>Opens the plugin on the device that Unity has now.</summary>
    /// <exception cref="NotSupportedException">The device was created without what the plugin needs.</exception>
    public UnityDevice(UnityVulkanTable* unity)
    {
        this.unity = unity;
        UnityVulkanInstance host = unity->Instance();
        HostFeatures features = UnityInterception.FeaturesOf(host.Device) ?? throw new NotSupportedException(
            "Unity's device was created without what RealtimeStyle needs; tick 'Load on startup' in the import settings of librealtimestyle and restart, or see the line before.");
        vk = NativePlugin.OpenVulkan(host.GetInstanceProcAddr, host.Instance);
        instance = GpuInstance.Borrow(vk, host.Instance);
        gpu = GpuDevice.Borrow(instance, host.PhysicalDevice, host.Device, enabled: features);
        plugin = new StylePlugin(gpu, new StyleOptions { Backend = Backend.Vulkan, Log = UnityLog.Write });
        commands = new CommandList(gpu, default);
    }

    public int CreateCamera()
    {
        lock (turn)
        {
            cameras[++lastCamera] = new UnityCamera(plugin);
            return lastCamera;
        }
    }

    /// <summary>What the camera used is freed by the next event whose frames it was in the GPU has finished.</summary>
    public void DestroyCamera(int camera)
    {
        lock (turn)
        {
            Find(camera).Dispose();
            cameras.Remove(camera);
        }
    }

    public void SetStyle(int camera, Style? style, float fadeSeconds)
    {
        lock (turn) Find(camera).Show(style, fadeSeconds);
    }

    /// <summary>The render event: stylizes a texture within the commands that Unity records.</summary>
    public void Render(in UnityFrame frame)
    {
        lock (turn)
        {
            if (!cameras.TryGetValue(frame.Camera, out UnityCamera? camera)) return;
            unity->EnsureOutsideRenderPass();

            // Accessing a texture may move Unity on to other commands, so they are asked for afterwards.
            UnityVulkanImage image = Access(frame.Texture);
            UnityRecordingState state;
            if (unity->CommandRecordingState(&state, UnityEventConfig.NoQueueAccess) == 0) throw new InvalidOperationException("Unity records no commands now; issue the event from a command buffer or a camera.");
            gpu.Retire.Advance(Math.Max(state.CurrentFrameNumber, gpu.Retire.CurrentFrame), state.SafeFrameNumber);
            commands.Restart(state.CommandBuffer);
            camera.Record(commands, new HostImage(image.Image, Accessed), in image, in frame);
        }
    }

    /// <summary>Unity is about to destroy its device.</summary>
    public void Dispose()
    {
        lock (turn)
        {
            vk.DeviceWaitIdle(gpu.Handle);
            foreach (UnityCamera camera in cameras.Values) camera.Dispose();
            cameras.Clear();
            gpu.Dispose();
            instance.Dispose();
        }
    }

    private UnityCamera Find(int camera) =>
        cameras.TryGetValue(camera, out UnityCamera? found) ? found : throw new ArgumentException($"There is no camera {camera}; it was destroyed, or never created.");

    private UnityVulkanImage Access(nint texture)
    {
        const ImageUsageFlags Needed = ImageUsageFlags.TransferSrcBit | ImageUsageFlags.TransferDstBit;
        UnityVulkanImage image;
        byte done = unity->AccessTexture(texture, null, (int)Accessed.Layout, (uint)Accessed.Stage, (uint)Accessed.Access, UnityAccess.PipelineBarrier, &image);
        if (done == 0) throw new ArgumentException("The texture is not one of Unity's; expected GetNativeTexturePtr of a RenderTexture that was created.");
        if ((image.Usage & Needed) != Needed) throw new ArgumentException($"The texture's usage is {image.Usage}; expected a RenderTexture, which can be copied from and to.");
        if (image.Samples != SampleCountFlags.Count1Bit) throw new ArgumentException($"The texture has {image.Samples}; expected a RenderTexture without antiAliasing.");
        return image;
    }
}
