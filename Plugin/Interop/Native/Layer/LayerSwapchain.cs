using System.Diagnostics;
using RealtimeStyle.Capture;
using RealtimeStyle.Encode;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;
using Semaphore = Silk.NET.Vulkan.Semaphore;

namespace RealtimeStyle.Interop.Native.Layer;

/// <summary>A swapchain of the game: a view, and what each of its images takes.</summary>
internal sealed class LayerSwapchain : IDisposable
{
    private static readonly ImageState Presented = new(
        ImageLayout.PresentSrcKhr, PipelineStageFlags2.AllCommandsBit, AccessFlags2.MemoryReadBit | AccessFlags2.MemoryWriteBit);

    private readonly LayerDevice device;
    private readonly StyleView view;
    private readonly SettingsWatch watch;
    private readonly CommandList commands;
    private readonly Image[] images;
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private PresentSlot[] slots = [];
    private CommandPool pool;
    private uint slotFamily;
    private bool failed;

    public LayerSwapchain(LayerDevice device, FrameFormat format, Image[] images)
    {
        this.device = device;
        this.images = images;
        view = device.Plugin!.CreateView(format);
        watch = new SettingsWatch(view, device.Keys);
        commands = new CommandList(device.Gpu!, default);
        watch.Advance(default);
    }

    /// <summary>Stylizes an image that is about to be presented. A swapchain for which that fails is left alone from then on, after one line in the log.</summary>
    /// <param name="queue">Of the present.</param>
    /// <param name="family">Of the queue; runs compute shaders.</param>
    /// <param name="index">Of the image.</param>
    /// <param name="waits">What the game's present waits for.</param>
    /// <returns>What the present is to wait for instead; null where nothing was submitted.</returns>
    public Semaphore? Stylize(Queue queue, uint family, uint index, ReadOnlySpan<Semaphore> waits)
    {
        if (failed) return null;
        try
        {
            TimeSpan delta = clock.Elapsed;
            clock.Restart();
            watch.Advance(delta);
            return watch.IsOff ? null : Submit(queue, family, index, waits, delta);
        }
        catch (Exception exception)
        {
            failed = true;
            LayerLog.Write(exception.Message);
            return null;
        }
    }

    /// <summary>The newest frame, of all up to a certain one, such that the GPU has finished it and those of this swapchain before it.</summary>
    public ulong FinishedBefore(ulong newest)
    {
        foreach (PresentSlot slot in slots) newest = Math.Min(newest, slot.Pending - 1 ?? newest);
        return newest;
    }

    /// <summary>Waits for the swapchain's frames, which a game has done before it destroys a swapchain.</summary>
    public void Dispose()
    {
        DestroySlots();
        view.Dispose();
    }

    private Semaphore Submit(Queue queue, uint family, uint index, ReadOnlySpan<Semaphore> waits, TimeSpan delta)
    {
        if (slots.Length == 0 || family != slotFamily) CreateSlots(family);
        PresentSlot slot = slots[index];
        slot.Wait();
        commands.Restart(slot.Begin(device.BeginFrame()));
        var image = new HostImage(slot.Image, Presented);
        view.Record(commands, new StyleFrame { Color = image, Output = image, Strength = watch.Settings.Strength, DeltaSeconds = (float)delta.TotalSeconds });
        slot.Submit(queue, waits);
        return slot.Done;
    }

    // Of a family's own: a game may go over to another queue.
    private unsafe void CreateSlots(uint family)
    {
        DestroySlots();
        var info = new CommandPoolCreateInfo { SType = StructureType.CommandPoolCreateInfo, QueueFamilyIndex = family, Flags = CommandPoolCreateFlags.ResetCommandBufferBit };
        device.Vk.CreateCommandPool(device.Handle, in info, null, out pool).Check();
        slots = [.. images.Select(image => new PresentSlot(device, pool, image))];
        slotFamily = family;
    }

    private unsafe void DestroySlots()
    {
        foreach (PresentSlot slot in slots)
        {
            if (!failed) slot.Wait();
            slot.Dispose();
        }

        slots = [];
        device.Vk.DestroyCommandPool(device.Handle, pool, null);
    }
}
