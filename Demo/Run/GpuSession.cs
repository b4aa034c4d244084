using RealtimeStyle.Gpu;
using Spectre.Console;

namespace RealtimeStyle.Demo.Run;

/// <summary>Instance, device and plugin of one command.</summary>
internal sealed class GpuSession : IDisposable
{
    private readonly GpuInstance instance;

    private GpuSession(IAnsiConsole console, GpuInstance instance, GpuDevice device, RunOptions options)
    {
        this.instance = instance;
        Device = device;
        Plugin = new StylePlugin(device, new StyleOptions { Backend = options.Backend, Storage = options.Storage, Log = console.WriteLine });
        console.WriteLine($"device: {device.Name}");
    }

    public GpuDevice Device { get; }

    public StylePlugin Plugin { get; }

    /// <summary>Creates instance, device and plugin.</summary>
    /// <param name="console">Told which device and backend are taken.</param>
    /// <param name="options">For the plugin, and whether to validate.</param>
    /// <param name="instanceExtensions">What a window needs.</param>
    /// <param name="deviceExtensions">What a swapchain needs.</param>
    public static GpuSession Create(
        IAnsiConsole console,
        RunOptions options,
        IReadOnlyList<string>? instanceExtensions = null,
        IReadOnlyList<string>? deviceExtensions = null)
    {
        GpuInstance created = GpuInstance.Create(options.Validate, instanceExtensions);
        try
        {
            return new GpuSession(console, created, GpuDevice.Create(created, extensions: deviceExtensions), options);
        }
        catch
        {
            created.Dispose();
            throw;
        }
    }

    /// <summary>Fails the command where the validation layer had something to say.</summary>
    public void ThrowIfInvalid()
    {
        IReadOnlyCollection<string> messages = instance.ValidationMessages;
        if (messages.Count > 0)
        {
            throw new DemoException($"The validation layer gave {messages.Count} messages, the first: {messages.First()}");
        }
    }

    public void Dispose()
    {
        Device.Dispose();
        instance.Dispose();
    }
}
