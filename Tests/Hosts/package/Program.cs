using RealtimeStyle;
using RealtimeStyle.Capture;
using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

// PackageHost STYLE.onnx WIDTH HEIGHT PLAIN.raw STYLED.raw: stylizes a picture of RGBA bytes.
var size = new Extent2D(uint.Parse(args[1]), uint.Parse(args[2]));
byte[] texels = File.ReadAllBytes(args[3]);

// The engine: an instance, a device and an image of its own.
using GpuInstance engine = GpuInstance.Create();
using GpuDevice engineDevice = GpuDevice.Create(engine);
ImageState drawn = ImageState.TransferSource;
using GpuImage image = GpuImage.Create(engineDevice, Format.R8G8B8A8Unorm, size, ImageUsageFlags.TransferSrcBit | ImageUsageFlags.TransferDstBit, "frame");
using GpuBuffer transfer = GpuBuffer.Create(engineDevice, (ulong)texels.Length, MemoryPlace.Host, "transfer");
texels.CopyTo(transfer.Span<byte>());

// The plugin, on handles of the engine: it owns what it creates, and nothing else.
DeviceRequirements needs = DeviceRequirements.Query(engine.Vk, engineDevice.Physical);
if (needs.Missing.Length > 0) throw new NotSupportedException(needs.Missing);
using GpuInstance instance = GpuInstance.Borrow(engine.Vk, engine.Handle);
using GpuDevice device = GpuDevice.Borrow(instance, engineDevice.Physical, engineDevice.Handle, enabled: needs.Required | needs.Optional);
var plugin = new StylePlugin(device, new StyleOptions { Backend = Backend.Vulkan, Log = Console.Error.WriteLine });

// While the level loads: read the style, ask what it costs, compile it.
Style style = StylePlugin.Load(args[0]);
var format = new FrameFormat(size, Format.R8G8B8A8Unorm);
Console.WriteLine($"{plugin.Estimate(style, format).TotalBytes >> 10} KiB of device memory");
using StyleView view = plugin.CreateView(style, format);

// Each frame: draw, then one call into the same command buffer.
using FrameRing frames = FrameRing.Create(engineDevice);
CommandList commands = frames.Begin();
commands.Transition(image, ImageState.Undefined, ImageState.TransferDestination);
commands.Copy(transfer, image);
commands.Transition(image, ImageState.TransferDestination, drawn);

var borrowed = new HostImage(image.Handle, drawn);
device.Retire.Advance(current: 1, finished: 0);
view.Record(new CommandList(device, commands.Handle), new StyleFrame { Color = borrowed, Output = borrowed, DeltaSeconds = 1f / 60 });

commands.Copy(image, transfer);
commands.HostReadBarrier();
frames.SubmitAndWait();
File.WriteAllBytes(args[4], transfer.Span<byte>().ToArray());
