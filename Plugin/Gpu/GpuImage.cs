using Silk.NET.Vulkan;

namespace RealtimeStyle.Gpu;

/// <summary>A 2D image or an array of them, its memory and a view of the whole.</summary>
public sealed unsafe class GpuImage : GpuObject
{
    private const ImageUsageFlags CopyOnly = ImageUsageFlags.TransferSrcBit | ImageUsageFlags.TransferDstBit;

    private readonly DeviceMemory memory;
    private readonly ulong allocated;

    private GpuImage(GpuDevice device, Format format, Extent2D size, ImageUsageFlags usage, string name, int mipLevels, int layers, bool isArray)
        : base(device, name)
    {
        Format = format;
        Size = size;
        Aspect = IsDepth(format) ? ImageAspectFlags.DepthBit : ImageAspectFlags.ColorBit;
        var info = new ImageCreateInfo
        {
            SType = StructureType.ImageCreateInfo,
            ImageType = ImageType.Type2D,
            Format = format,
            Extent = new Extent3D(size.Width, size.Height, 1),
            MipLevels = (uint)mipLevels,
            ArrayLayers = (uint)layers,
            Samples = SampleCountFlags.Count1Bit,
            Tiling = ImageTiling.Optimal,
            Usage = usage,
            SharingMode = SharingMode.Exclusive,
            InitialLayout = ImageLayout.Undefined,
        };
        device.Vk.CreateImage(device.Handle, in info, null, out Image handle).Check();
        Handle = handle;
        Own(ObjectType.Image, handle.Handle);
        try
        {
            device.Vk.GetImageMemoryRequirements(device.Handle, handle, out MemoryRequirements requirements);
            memory = device.Memory.Allocate(device, in requirements, MemoryPlace.Device);
            allocated = requirements.Size;
            Own(ObjectType.DeviceMemory, memory.Handle);
            device.Vk.BindImageMemory(device.Handle, handle, memory, 0).Check();
            if ((usage & ~CopyOnly) == 0) return;
            View = CreateView(device, handle, format, Aspect, isArray || layers > 1);
            Own(ObjectType.ImageView, View.Handle);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The Vulkan handle.</summary>
    public Image Handle { get; }

    /// <summary>A view of the whole image; null where the image is only copied.</summary>
    public ImageView View { get; }

    /// <summary>Format of a texel.</summary>
    public Format Format { get; }

    /// <summary>Width and height in pixels.</summary>
    public Extent2D Size { get; }

    /// <summary>Colour or depth.</summary>
    public ImageAspectFlags Aspect { get; }

    /// <summary>Creates an image in device memory; its first state is <see cref="ImageState.Undefined"/>.</summary>
    /// <param name="device">Outlives the image.</param>
    /// <param name="format">Format of a texel.</param>
    /// <param name="size">Width and height of the first mip level.</param>
    /// <param name="usage">What is done with it.</param>
    /// <param name="name">Debug name.</param>
    /// <param name="mipLevels">Each half as large as the one before.</param>
    /// <param name="layers">Images in the array; 1 for a plain image.</param>
    /// <param name="isArray">Shaders see an array even where it has one layer.</param>
    /// <exception cref="ArgumentOutOfRangeException">Width or height is 0 or beyond the device's limit.</exception>
    public static GpuImage Create(
        GpuDevice device, Format format, Extent2D size, ImageUsageFlags usage, string name, int mipLevels = 1, int layers = 1, bool isArray = false)
    {
        uint largest = device.Features.MaxImageSize;
        if (size.Width - 1 >= largest || size.Height - 1 >= largest)
        {
            throw new ArgumentOutOfRangeException(nameof(size), $"Image size is {size.Width}x{size.Height}; '{device.Name}' takes 1x1 to {largest}x{largest}. Choose a size within that.");
        }

        return new GpuImage(device, format, size, usage, name, mipLevels, layers, isArray);
    }

    private static ImageView CreateView(GpuDevice device, Image image, Format format, ImageAspectFlags aspect, bool isArray)
    {
        var info = new ImageViewCreateInfo
        {
            SType = StructureType.ImageViewCreateInfo,
            Image = image,
            ViewType = isArray ? ImageViewType.Type2DArray : ImageViewType.Type2D,
            Format = format,
            SubresourceRange = new ImageSubresourceRange(aspect, 0, Vk.RemainingMipLevels, 0, Vk.RemainingArrayLayers),
        };
        device.Vk.CreateImageView(device.Handle, in info, null, out ImageView view).Check();
        return view;
    }

    private static bool IsDepth(Format format) => format is Format.D16Unorm or Format.D32Sfloat or Format.X8D24UnormPack32;

    /// <inheritdoc/>
    protected override void Destroy()
    {
        Device.Vk.DestroyImageView(Device.Handle, View, null);
        Device.Vk.DestroyImage(Device.Handle, Handle, null);
        Device.Vk.FreeMemory(Device.Handle, memory, null);
        Device.Live.AddMemory(-(long)allocated);
    }
}
