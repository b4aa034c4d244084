using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Gpu;

public sealed class DeviceRequirementsTests(GpuFixture gpu) : GpuTest(gpu)
{
    [Fact]
    public void TheDeviceOfTheTestsWillDo()
    {
        DeviceRequirements needs = DeviceRequirements.Query(Device.Vk, Device.Physical);
        Assert.Equal("", needs.Missing);
        Assert.Equal(HostFeatures.Synchronization2, needs.Required);
        Assert.Equal(Device.Features.FragmentStores, needs.Optional.HasFlag(HostFeatures.FragmentStores));
    }

    [Fact]
    public void WhatTheHostAskedForStaysOn()
    {
        var core = new PhysicalDeviceFeatures { GeometryShader = true };
        var vulkan11 = new PhysicalDeviceVulkan11Features { Multiview = true };
        var vulkan12 = new PhysicalDeviceVulkan12Features { HostQueryReset = true };
        var vulkan13 = new PhysicalDeviceVulkan13Features();
        new DeviceRequirements(HostFeatures.Synchronization2, HostFeatures.None, "").Enable(ref core, ref vulkan11, ref vulkan12, ref vulkan13);
        Assert.True(core.GeometryShader);
        Assert.False(core.FragmentStoresAndAtomics);
        Assert.True(vulkan11.Multiview);
        Assert.False(vulkan11.StorageBuffer16BitAccess);
        Assert.True(vulkan12.HostQueryReset);
        Assert.False(vulkan12.TimelineSemaphore);
        Assert.True(vulkan13.Synchronization2);
    }

    [Fact]
    public void ADeviceWithoutWhatIsRequiredIsRefused()
    {
        using GpuInstance instance = GpuInstance.Borrow(Device.Vk, Device.Instance.Handle);
        VulkanException error = Assert.Throws<VulkanException>(() => GpuDevice.Borrow(instance, Device.Physical, Device.Handle, enabled: HostFeatures.HalfStorage));
        Assert.Equal(Result.ErrorFeatureNotPresent, error.Result);
        Assert.Contains("Synchronization2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFeatureThatTheHostLeftOffIsNotUsed()
    {
        using GpuInstance instance = GpuInstance.Borrow(Device.Vk, Device.Instance.Handle);
        using GpuDevice borrowed = GpuDevice.Borrow(instance, Device.Physical, Device.Handle, enabled: HostFeatures.Synchronization2);
        Assert.False(borrowed.Features.HalfStorage);
        Assert.False(borrowed.Features.FragmentStores);
    }
}
