using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using Spectre.Console;

namespace RealtimeStyle.Demo.Run;

/// <summary>Instance, device and plugin of one command.</summary>
internal sealed class GpuSession : IDisposable
{
    private readonly GpuInstance instance;

    private GpuSession(IAnsiConsole console, GpuInstance instance, GpuDevice device, Backend backend, TensorStorage? storage)
    {
        this.instance = instance;
        Device = device;
        Plugin = new StylePlugin(device, new StyleOptions { Backend = backend, Storage = storage, Log = console.WriteLine });
        console.WriteLine($"device: {device.Name}");
    }

    public GpuInstance Instance => instance;

    public GpuDevice Device { get; }

    public StylePlugin Plugin { get; }

    /// <param name="console">Told which device and backend are taken.</param>
    /// <param name="backend">For the plugin.</param>
    /// <param name="storage">For the plugin.</param>
    /// <param name="validate">Turns the validation layer on.</param>
    /// <param name="instanceExtensions">What a window needs.</param>
    /// <param name="deviceExtensions">What a swapchain needs.</param>
    public static GpuSession Create(IAnsiConsole console, Backend backend, TensorStorage? storage, bool validate, IReadOnlyList<string>? instanceExtensions = null, IReadOnlyList<string>? deviceExtensions = null)
    {
        GpuInstance instance = GpuInstance.Create(validate, instanceExtensions);
        try
        {
            return new GpuSession(console, instance, GpuDevice.Create(instance, extensions: deviceExtensions), backend, storage);
        }
        catch
        {
            instance.Dispose();
            throw;
        }
    }

    /// <summary>Fails the command where the validation layer had something to say.</summary>
    public void ThrowIfInvalid()
    {
        IReadOnlyCollection<string> messages = instance.ValidationMessages;
        if (messages.Count > 0) throw new DemoException($"The validation layer gave {messages.Count} messages, the first: {messages.First()}");
    }

    public void Dispose()
    {
        Device.Dispose();
        instance.Dispose();
    }
}
