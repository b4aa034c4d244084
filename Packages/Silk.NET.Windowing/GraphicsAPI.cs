namespace Silk.NET.Windowing;

/// <summary>What will draw into the window. This package offers windows for Vulkan, or for nothing.</summary>
public struct GraphicsAPI(ContextAPI api, ContextProfile profile, ContextFlags flags, APIVersion apiVersion)
{
    public GraphicsAPI(ContextAPI api, APIVersion apiVersion) : this(api, ContextProfile.Core, ContextFlags.Default, apiVersion)
    {
    }

    public ContextAPI API { get; set; } = api;
    public ContextProfile Profile { get; set; } = profile;
    public ContextFlags Flags { get; set; } = flags;
    public APIVersion Version { get; set; } = apiVersion;

    public static GraphicsAPI None => new(ContextAPI.None, default);
    public static GraphicsAPI DefaultVulkan => new(ContextAPI.Vulkan, new APIVersion(1, 1));
}
