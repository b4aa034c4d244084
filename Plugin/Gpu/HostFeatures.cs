namespace RealtimeStyle.Gpu;

/// <summary>Device features that a host turns on when it creates its device; <see cref="DeviceRequirements"/> says which.</summary>
[Flags]
public enum HostFeatures
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><c>synchronization2</c> of Vulkan 1.3: every barrier is recorded by it.</summary>
    Synchronization2 = 1,

    /// <summary><c>storageBuffer16BitAccess</c> of Vulkan 1.1: tensors take half the memory.</summary>
    HalfStorage = 2,

    /// <summary><c>timelineSemaphore</c> of Vulkan 1.2: for <see cref="FrameRing"/>, which a host with frames of its own does not use, and for <c>ort-cuda</c>.</summary>
    TimelineSemaphore = 4,

    /// <summary><c>fragmentStoresAndAtomics</c> of Vulkan 1.0: for shaders that include Shaders/Texture/field.glsl, and for nothing else.</summary>
    FragmentStores = 8,

    /// <summary><c>shaderFloat16</c> of Vulkan 1.2: convolutions may multiply in 16 bits, where tuning finds that faster.</summary>
    HalfArithmetic = 16,
}
