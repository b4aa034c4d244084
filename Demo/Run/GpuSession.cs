using RealtimeStyle.Gpu;
using Spectre.Console;

namespace RealtimeStyle.Demo.Run;

/// <summary>Instance, device and plugin of one command.</summary>
internal sealed class GpuSession : IDisposable
{
    /// <summary>On a processor the fixed kernels are those that were chosen for it.</summary>
    private static readonly TimeSpan TuningBudget = TimeSpan.FromMilliseconds(300);

    private readonly GpuInstance instance;
    private readonly bool validates;

    private GpuSession(IAnsiConsole console, GpuInstance instance, GpuDevice device, RunOptions options)
    {
        this.instance = instance;
        validates = options.Validate;
        Device = device;
        Log = console.WriteLine;
        Plugin = new StylePlugin(device, new StyleOptions
        {
            Backend = options.Backend,
            Storage = options.Storage,
            TuningBudget = device.Features.IsProcessor ? TimeSpan.Zero : TuningBudget,
            LaggedStatistics = options.LaggedStatistics,
            Log = Log,
        });
        console.WriteLine($"device: {device.Name}");
    }

    public GpuDevice Device { get; }

    /// <summary>Prints a line.</summary>
    public Action<string> Log { get; }

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

    /// <summary>Fails the command where the validation layer had something to say, or where it ran and something was not freed.</summary>
    public void ThrowIfInvalid()
    {
        Device.WaitIdle();
        Device.Retire.CollectAll();
        IReadOnlyCollection<string> messages = instance.ValidationMessages;
        if (messages.Count > 0)
        {
            throw new DemoException($"The validation layer gave {messages.Count} messages, the first: {messages.First()}");
        }

        if (validates && Device.Live.Count > 0)
        {
            throw new DemoException($"{Device.Live.Count} Vulkan objects were not freed, among them {Device.Live.Describe()[0]}");
        }
    }

    public void Dispose()
    {
        Device.Dispose();
        instance.Dispose();
    }
}
