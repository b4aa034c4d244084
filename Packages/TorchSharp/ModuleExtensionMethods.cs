namespace TorchSharp;

/// <summary>Moves of a module that keep its type.</summary>
public static class ModuleExtensionMethods
{
    public static T to<T>(this T module, torch.Device device, bool non_blocking = false) where T : torch.nn.Module
    {
        module.MoveParameters(device);
        return module;
    }
}
