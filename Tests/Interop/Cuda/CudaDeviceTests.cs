using System.Runtime.InteropServices;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using RealtimeStyle.Interop.Cuda;
using RealtimeStyle.Tests.Generate;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Interop.Cuda;

/// <summary>Vulkan and CUDA on one real GPU; skipped with the reason where there is none.</summary>
public sealed unsafe class CudaDeviceTests(GpuFixture gpu) : GpuTest(gpu)
{
    [SkippableFact]
    public void WhatOneWritesTheOtherReads()
    {
        using CudaContext context = Open();
        using GpuBuffer buffer = GpuBuffer.Create(Device, 4096, MemoryPlace.Shared, "shared");
        using CudaMemory memory = CudaMemory.Import(context, buffer);
        using CudaContext.Scope scope = context.Enter();
        byte[] sent = [.. Enumerable.Range(0, 4096).Select(index => (byte)(index * 7))], received = new byte[4096];
        OneTimeCommands.Run(Device, commands => commands.Update<byte>(buffer, sent));
        fixed (byte* to = received) Assert.Equal(0, CopyToHost(to, memory.Address, 4096));
        Assert.Equal(sent, received);
        sent[^1] ^= 0xff;
        fixed (byte* from = sent) Assert.Equal(0, CopyToDevice(memory.Address, from, 4096));
        Assert.Equal(sent, ReadBack<byte>(buffer));
    }

    [SkippableFact]
    public void SemaphoresCountBothWays()
    {
        using CudaContext context = Open();
        using CudaHandover handover = CudaHandover.Create(Device, context);
        using FrameRing ring = FrameRing.Create(Device);
        for (int frame = 0; frame < 10; frame++)
        {
            CommandList commands = ring.Begin();
            handover.ToCuda(commands, []);
            handover.ToVulkan(commands, []);
            ring.Submit();
        }

        Device.WaitIdle();
    }

    [SkippableFact]
    public void AFrameOfOrtCudaIsTheOneOfOrtCpu()
    {
        Skip.IfNot(GeneratorFactory.Available.Contains(Backend.OrtCuda), "ONNX Runtime has no CUDA provider here");
        Open().Dispose();
        GeneratorGraph graph = OnnxReader.Read(OnnxModel.Of(3, "Tanh", []), "tanh.onnx");
        float[] image = TestImage.Noise(3, 64, 96);
        using IGenerator expected = GeneratorFactory.Create(Device, graph, 64, 96, Backend.OrtCpu);
        using IGenerator generator = GeneratorFactory.Create(Device, graph, 64, 96, Backend.OrtCuda);
        Assert.IsType<CudaGenerator>(generator);
        float[] wanted = GeneratorRun.Run(Device, expected, image), found = GeneratorRun.Run(Device, generator, image);
        Assert.All(wanted.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    private CudaContext Open()
    {
        string? obstacle = CudaInterop.Obstacle(Device);
        Skip.If(obstacle != null, obstacle);
        return CudaContext.Create(CudaDriver.Default, PhysicalDevices.Uuid(Device.Vk, Device.Physical));
    }

    private static int CopyToHost(byte* to, ulong from, nuint count) => ((delegate* unmanaged<byte*, ulong, nuint, int>)Find("cuMemcpyDtoH_v2"))(to, from, count);

    private static int CopyToDevice(ulong to, byte* from, nuint count) => ((delegate* unmanaged<ulong, byte*, nuint, int>)Find("cuMemcpyHtoD_v2"))(to, from, count);

    private static nint Find(string function) => NativeLibrary.GetExport(NativeLibrary.Load(OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1"), function);
}
