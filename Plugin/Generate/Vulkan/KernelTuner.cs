using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Generate.Vulkan;

/// <summary>
/// Chooses the fastest variant of every convolution by measuring, on a device of its own, so that the host's queue is left alone. In one
/// process a shape has one choice for good: a network gives the same bits however often it is compiled. What was measured is remembered on
/// disk, and the next process goes on where the time ran out.
/// </summary>
internal sealed class KernelTuner
{
    private static readonly ConcurrentDictionary<string, KernelTuner> Tuners = new(StringComparer.Ordinal);

    private readonly string identity;
    private readonly DeviceFeatures features;
    private readonly DeviceCacheFile file;
    private readonly KernelChoice kernels;
    private readonly Dictionary<ConvShape, ConvVariant> choices = [];
    private KernelTimes? times;

    /// <param name="device">What is tuned for; it is only asked what it is.</param>
    /// <param name="file">Where times are remembered.</param>
    public KernelTuner(GpuDevice device, DeviceCacheFile file)
    {
        device.Vk.GetPhysicalDeviceProperties(device.Physical, out PhysicalDeviceProperties properties);
        identity = Identify(in properties);
        features = device.Features;
        this.file = file;
        kernels = KernelChoice.Default(features.IsProcessor);
    }

    /// <summary>First line of the file: the device, its driver's build, and the shaders.</summary>
    public string Header
    {
        get
        {
            byte[][] code = [.. ((string[])["Conv", "ConvTiled"]).Select(stem => ShaderCode.Load(typeof(KernelTuner).Assembly, $"Generate/{stem}.comp"))];
            return $"RealtimeStyle kernel times, device {identity}, shaders {Convert.ToHexString(SHA256.HashData([.. code[0], .. code[1]]))}";
        }
    }

    /// <summary>The one of a device's kind, the same for all views and textures of the process.</summary>
    public static KernelTuner Of(GpuDevice device)
    {
        device.Vk.GetPhysicalDeviceProperties(device.Physical, out PhysicalDeviceProperties properties);
        var file = DeviceCacheFile.Of("kernels", in properties, KernelTimes.LargestFile);
        return Tuners.GetOrAdd($"{Identify(in properties)} {device.Features.HalfArithmetic}", _ => new KernelTuner(device, file));
    }

    /// <summary>Chooses for every convolution of a network for which nothing was chosen yet.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="inputs">Shapes of its inputs.</param>
    /// <param name="storage">Of its tensors.</param>
    /// <param name="budget">Time for measuring; the kernel under measurement when it ends is finished, so that one is measured at least. 0: none is.</param>
    /// <param name="log">Told in one line what was done.</param>
    /// <param name="instance">Where the device is to be found again; one of its own by default.</param>
    public KernelChoice Tune(
        GeneratorGraph graph, IReadOnlyList<TensorShape> inputs, TensorStorage storage, TimeSpan budget, Action<string> log, GpuInstance? instance = null)
    {
        ConvShape[] shapes =
        [
            .. GraphFusion.Fuse(graph, inputs, storage, kernels).Steps.OfType<ConvStep>().Select(step => step.Shape).Distinct().OrderByDescending(Work),
        ];
        lock (choices)
        {
            ConvShape[] open = [.. shapes.Where(shape => !choices.ContainsKey(shape))];
            if (open.Length == 0) return Frozen(shapes);
            times ??= new KernelTimes(file, Header, log);
            try
            {
                MeasureWithin(budget, open, log, instance);
            }
            catch (VulkanException exception)
            {
                log($"kernels: not all were measured ({exception.Message})");
            }

            foreach (ConvShape shape in open) choices.Add(shape, Fastest(shape));
            return Frozen(shapes);
        }
    }

    private static unsafe string Identify(in PhysicalDeviceProperties properties)
    {
        fixed (byte* uuid = properties.PipelineCacheUuid)
            return $"{properties.VendorID:x4} {properties.DeviceID:x4} {properties.DriverVersion:x8} {Convert.ToHexString(new ReadOnlySpan<byte>(uuid, 16))}";
    }

    private static long Work(ConvShape shape) => shape.Output.ElementCount / shape.PhaseCount * shape.Input.C * shape.Kernel.H * shape.Kernel.W;

    // Choices of this network only, which no longer change.
    private KernelChoice Frozen(ConvShape[] shapes)
    {
        Dictionary<ConvShape, ConvVariant> own = shapes.ToDictionary(shape => shape, shape => choices[shape]);
        return kernels with { Convolution = shape => own.GetValueOrDefault(shape) ?? ConvVariant.Default(shape) };
    }

    private ConvVariant[] Candidates(ConvShape shape) => [.. ConvVariants.For(shape, kernels, features.HalfArithmetic)];

    private ConvVariant Fastest(ConvShape shape) => Candidates(shape).MinBy(variant => times!.Find(shape, variant) ?? double.PositiveInfinity)!;

    /// <summary>The default variant of every shape first, then the next promising of each, those with most work first.</summary>
    private void MeasureWithin(TimeSpan budget, ConvShape[] shapes, Action<string> log, GpuInstance? instance)
    {
        var missing = shapes
            .SelectMany(shape => Candidates(shape).Select((variant, rank) => (Shape: shape, Variant: variant, Rank: rank)))
            .Where(candidate => times!.Find(candidate.Shape, candidate.Variant) == null)
            .OrderBy(candidate => candidate.Rank)
            .ToList();
        if (missing.Count == 0 || features.TimestampPeriod == 0 || budget <= TimeSpan.Zero) return;
        long start = Stopwatch.GetTimestamp();
        using GpuInstance? own = instance == null ? GpuInstance.Create() : null;
        using GpuDevice? device = CreateTwin(instance ?? own!);
        if (device == null) return;
        var timer = new ConvTimer(device, kernels);
        int measured = 0;
        do
        {
            (ConvShape shape, ConvVariant variant, _) = missing[measured++];
            times!.Add(shape, variant, timer.Measure(shape, variant));
        }
        while (measured < missing.Count && Stopwatch.GetElapsedTime(start) < budget);

        times!.Save();
        log($"kernels: measured {measured} of {missing.Count} for {shapes.Length} convolutions in {Stopwatch.GetElapsedTime(start).TotalMilliseconds:f0} ms");
    }

    private GpuDevice? CreateTwin(GpuInstance instance)
    {
        foreach (DeviceDescription candidate in PhysicalDevices.List(instance))
        {
            instance.Vk.GetPhysicalDeviceProperties(candidate.Handle, out PhysicalDeviceProperties properties);
            if (Identify(in properties) == identity) return GpuDevice.Create(instance, candidate.Handle);
        }

        return null;
    }
}
