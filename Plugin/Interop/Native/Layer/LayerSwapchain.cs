using System.Diagnostics;
using RealtimeStyle.Capture;
using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;
using Semaphore = Silk.NET.Vulkan.Semaphore;

namespace RealtimeStyle.Interop.Native.Layer;

/// <summary>A swapchain of the game: a view, and what each of its images takes.</summary>
internal sealed class LayerSwapchain : IDisposable
{
    /// <summary>Between two looks at the settings file.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(0.5);

    private static readonly ImageState Presented = new(
        ImageLayout.PresentSrcKhr, PipelineStageFlags2.AllCommandsBit, AccessFlags2.MemoryReadBit | AccessFlags2.MemoryWriteBit);

    private readonly LayerDevice device;
    private readonly StyleView view;
    private readonly CommandList commands;
    private readonly Image[] images;
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private PresentSlot[] slots = [];
    private CommandPool pool;
    private LayerSettings settings = new("", 1, 1);
    private DateTime? stamp;
    private Task<Style>? loading;
    private TimeSpan sinceLook;

    public LayerSwapchain(LayerDevice device, FrameFormat format, Image[] images)
    {
        this.device = device;
        this.images = images;
        view = device.Plugin!.CreateView(format);
        commands = new CommandList(device.Gpu!, default);
        LookAtSettings();
    }

    /// <summary>Stylizes an image that is about to be presented.</summary>
    /// <param name="queue">Of the present.</param>
    /// <param name="family">Of the queue; runs compute shaders.</param>
    /// <param name="index">Of the image.</param>
    /// <param name="waits">What the game's present waits for.</param>
    /// <returns>What the present is to wait for instead.</returns>
    public Semaphore Stylize(Queue queue, uint family, uint index, ReadOnlySpan<Semaphore> waits)
    {
        if (slots.Length == 0) CreateSlots(family);
        TimeSpan delta = clock.Elapsed;
        clock.Restart();
        Look(delta);
        PresentSlot slot = slots[index];
        CommandBuffer buffer = slot.Begin(++device.Frame, out ulong finished);
        device.Gpu!.Retire.Advance(device.Frame, device.Swapchains.Count > 1 ? 0 : finished);
        commands.Restart(buffer);
        var image = new HostImage(slot.Image, Presented);
        view.Record(commands, new StyleFrame { Color = image, Output = image, Strength = settings.Strength, DeltaSeconds = (float)delta.TotalSeconds });
        slot.Submit(queue, waits);
        return slot.Done;
    }

    public unsafe void Dispose()
    {
        foreach (PresentSlot slot in slots) slot.Dispose();
        device.Vk.DestroyCommandPool(device.Handle, pool, null);
        view.Dispose();
    }

    private unsafe void CreateSlots(uint family)
    {
        var info = new CommandPoolCreateInfo { SType = StructureType.CommandPoolCreateInfo, QueueFamilyIndex = family, Flags = CommandPoolCreateFlags.ResetCommandBufferBit };
        device.Vk.CreateCommandPool(device.Handle, in info, null, out pool).Check();
        slots = [.. images.Select(image => new PresentSlot(device, pool, image))];
    }

    private void Look(TimeSpan delta)
    {
        sinceLook += delta;
        if (sinceLook > LookEvery)
        {
            sinceLook = default;
            LookAtSettings();
        }

        TakeLoaded();
    }

    /// <summary>Reads the settings where they have changed; what is wrong with them is said, and the old ones stay.</summary>
    private void LookAtSettings()
    {
        try
        {
            DateTime now = LayerSettings.Stamp;
            if (now == stamp) return;
            stamp = now;
            LayerSettings next = LayerSettings.Read();
            view.Scale = next.Scale;
            if (next.Style.Length == 0) view.Show(null);
            else if (next.Style != settings.Style) loading = Task.Run(() => StylePlugin.Load(next.Style));
            settings = next;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            LayerLog.Write($"settings: {exception.Message}");
        }
    }

    private void TakeLoaded()
    {
        if (loading is not { IsCompleted: true }) return;
        if (loading.IsCompletedSuccessfully) view.Show(loading.Result);
        else LayerLog.Write(loading.Exception!.InnerException!.Message);
        loading = null;
    }
}
