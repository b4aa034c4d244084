using System.Runtime.CompilerServices;
using Silk.NET.Core.Native;
using Silk.NET.Vulkan;
using Silk.NET.Vulkan.Extensions.EXT;
using Xunit;
using Buffer = Silk.NET.Vulkan.Buffer;

namespace RealtimeStyle.Tests.Packages;

/// <summary>The Vulkan bindings, real or stand-in, against the driver: names, layouts and calls.</summary>
public sealed unsafe class SilkVulkanTests : IDisposable
{
    private readonly Vk _vk = Vk.GetApi();
    private readonly Instance _instance;

    public SilkVulkanTests()
    {
        var application = new ApplicationInfo { SType = StructureType.ApplicationInfo, ApiVersion = Vk.Version13 };
        var info = new InstanceCreateInfo { SType = StructureType.InstanceCreateInfo, PApplicationInfo = &application };
        Check(_vk.CreateInstance(in info, null, out _instance));
    }

    public void Dispose()
    {
        _vk.DestroyInstance(_instance, null);
        _vk.Dispose();
    }

    [SkippableFact]
    public void Physical_device_reports_its_name_limits_and_memory()
    {
        var device = FirstDevice();

        _vk.GetPhysicalDeviceProperties(device, out var properties);
        _vk.GetPhysicalDeviceMemoryProperties(device, out var memory);

        Assert.NotEmpty(SilkMarshal.PtrToString((nint)properties.DeviceName)!);
        Assert.True(properties.ApiVersion >= Vk.Version11);
        Assert.True(properties.Limits.MaxImageDimension2D >= 4096); // required by the specification, and late in the struct's layout
        Assert.True(properties.Limits.NonCoherentAtomSize is >= 1 and <= 256);
        Assert.InRange(memory.MemoryHeapCount, 1u, Vk.MaxMemoryHeaps);
        Assert.True(memory.MemoryHeaps[0].Size > 0);
    }

    [SkippableFact]
    public void Feature_chain_is_filled_in()
    {
        var features12 = new PhysicalDeviceVulkan12Features { SType = StructureType.PhysicalDeviceVulkan12Features };
        var features = new PhysicalDeviceFeatures2 { SType = StructureType.PhysicalDeviceFeatures2, PNext = &features12 };

        _vk.GetPhysicalDeviceFeatures2(FirstDevice(), &features);

        Assert.True(features.Features.RobustBufferAccess); // required of every device
        Assert.True(features12.TimelineSemaphore); // required since 1.2
    }

    [Fact]
    public void Constructor_sets_the_structure_type_and_default_does_not()
    {
        Assert.Equal(StructureType.ImageCreateInfo, new ImageCreateInfo(flags: null).SType);
        Assert.Equal(default, new ImageCreateInfo().SType);
        Assert.Equal(16, sizeof(ClearValue));
        Assert.Equal(0.5f, new ClearColorValue(0.5f, 1, 2, 3).Float32_0);
    }

    [Fact]
    public void Unknown_extension_of_an_instance_is_absent()
    {
        Assert.False(_vk.IsInstanceExtensionPresent("VK_EXT_no_such_thing"));
        Assert.Equal(_vk.IsInstanceExtensionPresent(ExtDebugUtils.ExtensionName), _vk.TryGetInstanceExtension(_instance, out ExtDebugUtils _));
    }

    [SkippableFact]
    public void Filled_buffer_is_read_back()
    {
        var physical = FirstDevice();
        var device = CreateDevice(physical);
        const uint words = 1024;
        var bufferInfo = new BufferCreateInfo { SType = StructureType.BufferCreateInfo, Size = words * 4, Usage = BufferUsageFlags.TransferDstBit };
        Check(_vk.CreateBuffer(device, in bufferInfo, null, out var buffer));
        var memory = AllocateHostVisible(physical, device, buffer);

        FillAndWait(device, buffer, 0xC0FFEE);

        void* mapped;
        Check(_vk.MapMemory(device, memory, 0, Vk.WholeSize, 0, &mapped));
        Assert.True(new ReadOnlySpan<uint>(mapped, (int)words).IndexOfAnyExcept(0xC0FFEEu) < 0);
        _vk.UnmapMemory(device, memory);
        _vk.DestroyBuffer(device, buffer, null);
        _vk.FreeMemory(device, memory, null);
        _vk.DestroyDevice(device, null);
    }

    private PhysicalDevice FirstDevice()
    {
        uint count = 0;
        Check(_vk.EnumeratePhysicalDevices(_instance, ref count, null));
        Skip.If(count == 0, "no Vulkan driver on this machine");
        var devices = new PhysicalDevice[count];
        Check(_vk.EnumeratePhysicalDevices(_instance, ref count, devices.AsSpan()));
        return devices[0];
    }

    private Device CreateDevice(PhysicalDevice physical)
    {
        var priority = 1f;
        var queue = new DeviceQueueCreateInfo { SType = StructureType.DeviceQueueCreateInfo, QueueCount = 1, PQueuePriorities = &priority };
        var info = new DeviceCreateInfo { SType = StructureType.DeviceCreateInfo, QueueCreateInfoCount = 1, PQueueCreateInfos = &queue };
        Check(_vk.CreateDevice(physical, in info, null, out var device));
        return device;
    }

    private DeviceMemory AllocateHostVisible(PhysicalDevice physical, Device device, Buffer buffer)
    {
        const MemoryPropertyFlags wanted = MemoryPropertyFlags.HostVisibleBit | MemoryPropertyFlags.HostCoherentBit;
        _vk.GetBufferMemoryRequirements(device, buffer, out var requirements);
        _vk.GetPhysicalDeviceMemoryProperties(physical, out var properties);
        var type = Enumerable.Range(0, (int)properties.MemoryTypeCount)
            .First(i => (requirements.MemoryTypeBits >> i & 1) != 0 && properties.MemoryTypes[i].PropertyFlags.HasFlag(wanted));
        var info = new MemoryAllocateInfo { SType = StructureType.MemoryAllocateInfo, AllocationSize = requirements.Size, MemoryTypeIndex = (uint)type };
        Check(_vk.AllocateMemory(device, in info, null, out var memory));
        Check(_vk.BindBufferMemory(device, buffer, memory, 0));
        return memory;
    }

    private void FillAndWait(Device device, Buffer buffer, uint value)
    {
        _vk.GetDeviceQueue(device, 0, 0, out var queue);
        var poolInfo = new CommandPoolCreateInfo { SType = StructureType.CommandPoolCreateInfo };
        Check(_vk.CreateCommandPool(device, in poolInfo, null, out var pool));
        var allocateInfo = new CommandBufferAllocateInfo { SType = StructureType.CommandBufferAllocateInfo, CommandPool = pool, CommandBufferCount = 1 };
        Check(_vk.AllocateCommandBuffers(device, in allocateInfo, out var commands));
        var begin = new CommandBufferBeginInfo { SType = StructureType.CommandBufferBeginInfo };
        Check(_vk.BeginCommandBuffer(commands, in begin));
        _vk.CmdFillBuffer(commands, buffer, 0, Vk.WholeSize, value);
        Check(_vk.EndCommandBuffer(commands));

        var fenceInfo = new FenceCreateInfo { SType = StructureType.FenceCreateInfo };
        Check(_vk.CreateFence(device, in fenceInfo, null, out var fence));
        var submit = new SubmitInfo { SType = StructureType.SubmitInfo, CommandBufferCount = 1, PCommandBuffers = &commands };
        Check(_vk.QueueSubmit(queue, 1, in submit, fence));
        Check(_vk.WaitForFences(device, 1, in fence, true, ulong.MaxValue));
        _vk.DestroyFence(device, fence, null);
        _vk.DestroyCommandPool(device, pool, null);
    }

    private static void Check(Result result, [CallerArgumentExpression(nameof(result))] string? call = null) =>
        Assert.True(result == Result.Success, $"{result} from {call}");
}
