using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Silk.NET.Core.Native;
using Silk.NET.Vulkan;
using Silk.NET.Vulkan.Extensions.EXT;

namespace RealtimeStyle.Gpu;

/// <summary>A Vulkan 1.3 instance, created here or borrowed from a host, with the validation layer's messages collected.</summary>
public sealed unsafe class GpuInstance : IDisposable
{
    private const string ValidationLayer = "VK_LAYER_KHRONOS_validation";

    private readonly bool owned;
    private readonly DebugMessenger? messenger;
    private bool disposed;

    private GpuInstance(Vk vk, Instance handle, bool owned, bool validation)
    {
        Vk = vk;
        Handle = handle;
        this.owned = owned;

        // Present is not enabled: without validation the extension was not asked for, and its functions are not there.
        if (validation && vk.TryGetInstanceExtension(handle, out ExtDebugUtils utils))
        {
            DebugUtils = utils;
            messenger = new DebugMessenger(utils, handle);
        }
    }

    /// <summary>The API that every call goes through.</summary>
    public Vk Vk { get; }

    /// <summary>The Vulkan handle.</summary>
    public Instance Handle { get; }

    /// <summary>Warnings and errors of the validation layer since creation; empty without validation.</summary>
    public IReadOnlyCollection<string> ValidationMessages => messenger?.Messages ?? (IReadOnlyCollection<string>)[];

    internal ExtDebugUtils? DebugUtils { get; }

    /// <summary>Creates an instance.</summary>
    /// <param name="validation">Turns on the validation layer with synchronization validation; an error where it is not installed.</param>
    /// <param name="extensions">Instance extensions wanted, such as those of a window system.</param>
    /// <exception cref="VulkanException">There is no Vulkan 1.3 loader, or the layer or an extension is missing.</exception>
    public static GpuInstance Create(bool validation = false, IReadOnlyList<string>? extensions = null)
    {
        Vk vk = Vk.GetApi();
        List<string> wanted = [.. extensions ?? []];
        if (validation) wanted.Add(ExtDebugUtils.ExtensionName);
        return new GpuInstance(vk, CreateHandle(vk, validation, wanted), owned: true, validation);
    }

    /// <summary>Uses a host's instance, which stays the host's.</summary>
    public static GpuInstance Borrow(Vk vk, Instance handle) => new(vk, handle, owned: false, validation: false);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        messenger?.Dispose();
        DebugUtils?.Dispose();
        if (!owned) return;
        Vk.DestroyInstance(Handle, null);
        Vk.Dispose();
    }

    private static Instance CreateHandle(Vk vk, bool validation, List<string> extensions)
    {
        string[] layers = validation ? [ValidationLayer] : [];
        nint name = SilkMarshal.StringToPtr("RealtimeStyle");
        nint layerNames = SilkMarshal.StringArrayToPtr(layers);
        nint extensionNames = SilkMarshal.StringArrayToPtr(extensions);
        ValidationFeatureEnableEXT synchronization = ValidationFeatureEnableEXT.SynchronizationValidationExt;
        var features = new ValidationFeaturesEXT
        {
            SType = StructureType.ValidationFeaturesExt,
            EnabledValidationFeatureCount = 1,
            PEnabledValidationFeatures = &synchronization,
        };
        var application = new ApplicationInfo
        {
            SType = StructureType.ApplicationInfo,
            PApplicationName = (byte*)name,
            PEngineName = (byte*)name,
            ApiVersion = Vk.Version13,
        };
        var info = new InstanceCreateInfo
        {
            SType = StructureType.InstanceCreateInfo,
            PNext = validation ? &features : null,
            PApplicationInfo = &application,
            EnabledLayerCount = (uint)layers.Length,
            PpEnabledLayerNames = (byte**)layerNames,
            EnabledExtensionCount = (uint)extensions.Count,
            PpEnabledExtensionNames = (byte**)extensionNames,
        };
        try
        {
            vk.CreateInstance(in info, null, out Instance handle).Check();
            return handle;
        }
        finally
        {
            SilkMarshal.Free(name);
            SilkMarshal.Free(layerNames);
            SilkMarshal.Free(extensionNames);
        }
    }

    /// <summary>Receives the layer's messages on whichever thread made the call. It only records: throwing into native code is undefined.</summary>
    private sealed class DebugMessenger : IDisposable
    {
        private readonly ExtDebugUtils utils;
        private readonly Instance instance;
        private readonly DebugUtilsMessengerEXT handle;
        private readonly GCHandle self;
        private readonly DebugUtilsMessengerCallbackFunctionEXT callback;

        public DebugMessenger(ExtDebugUtils utils, Instance instance)
        {
            this.utils = utils;
            this.instance = instance;
            callback = Receive;
            self = GCHandle.Alloc(callback);
            var info = new DebugUtilsMessengerCreateInfoEXT
            {
                SType = StructureType.DebugUtilsMessengerCreateInfoExt,
                MessageSeverity = DebugUtilsMessageSeverityFlagsEXT.WarningBitExt | DebugUtilsMessageSeverityFlagsEXT.ErrorBitExt,
                MessageType = DebugUtilsMessageTypeFlagsEXT.ValidationBitExt | DebugUtilsMessageTypeFlagsEXT.PerformanceBitExt,
                PfnUserCallback = new PfnDebugUtilsMessengerCallbackEXT(callback),
            };
            utils.CreateDebugUtilsMessenger(instance, in info, null, out handle).Check();
        }

        public ConcurrentQueue<string> Messages { get; } = new();

        public void Dispose()
        {
            utils.DestroyDebugUtilsMessenger(instance, handle, null);
            self.Free();
        }

        private uint Receive(DebugUtilsMessageSeverityFlagsEXT severity, DebugUtilsMessageTypeFlagsEXT types, DebugUtilsMessengerCallbackDataEXT* data, void* user)
        {
            Messages.Enqueue(SilkMarshal.PtrToString((nint)data->PMessage) ?? "");
            return Vk.False;
        }
    }
}
