using RealtimeStyle.Capture;
using RealtimeStyle.Composite;
using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using RealtimeStyle.Tests.Encode;
using RealtimeStyle.Tests.Generate;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Composite;

/// <summary>The mixing shader against plain loops, for both layouts and storages; its upsampling by what it promises.</summary>
public sealed class StyleMixTests(GpuFixture gpu) : GpuTest(gpu)
{
    private const float White = 255;

    [SkippableTheory]
    [InlineData(Backend.Vulkan, TensorStorage.Float32, 13, 7, 1f)]
    [InlineData(Backend.Vulkan, TensorStorage.Float16, 31, 5, 0.25f)]
    [InlineData(Backend.Reference, TensorStorage.Float32, 1, 1, 0.5f)]
    public void MixesWhereTheObjectIsInTheSlot(Backend backend, TensorStorage storage, int width, int height, float fade)
    {
        Skip.If(storage == TensorStorage.Float16 && !Device.Features.HalfStorage, "the device has no 16-bit storage");
        using var setup = new Setup(Device, backend, storage, new Extent2D((uint)width, (uint)height), new Extent2D((uint)width, (uint)height));
        setup.Target.SetSlots([.. Enumerable.Range(0, 256).Select(id => (byte)(id % 3))]);
        float[] first = setup.Mix((0, 1, true));
        float[] second = setup.Mix((0, 1, true), (1, fade, false), (2, fade, false));
        for (int pixel = 0; pixel < width * height; pixel++)
        {
            int slot = setup.Ids[pixel] % 3;
            for (int c = 0; c < 4; c++)
            {
                float style = c == 3 ? 1 : setup.Style(c, pixel);
                Assert.Equal(slot == 0 ? style : 0, first[(pixel * 4) + c], 0.002f);
                Assert.Equal(slot == 0 ? style : fade * style, second[(pixel * 4) + c], 0.002f);
            }
        }
    }

    [Fact]
    public void UpsamplingFollowsTheFramesEdges()
    {
        var size = new Extent2D(16, 8);
        using var setup = new Setup(Device, Backend.Vulkan, TensorStorage.Float32, size, new Extent2D(8, 4));
        // The frame is black up to column 8 and white from 9 on; the generator's pixel 4, of columns 8 and 9, saw a grey and made a style between.
        const int Edge = 9;
        setup.FillFrame(x => x < Edge ? 0 : 1);
        setup.FillGuide(x => x < 4 ? 0 : x == 4 ? 0.5f : 1);
        setup.FillStyle(x => x < 4 ? 0.2f : x == 4 ? 0.5f : 0.8f);
        float[] mixed = setup.Mix((0, 1, true));
        for (int x = 0; x < size.Width; x++) Assert.Equal(x < Edge ? 0.2f : 0.8f, mixed[((3 * (int)size.Width) + x) * 4], 0.02f);
    }

    /// <summary>A generator whose input and output are given, a frame with object ids, and the stage between them.</summary>
    private sealed class Setup : IDisposable
    {
        private readonly GpuDevice device;
        private readonly Extent2D size;
        private readonly FrameCapture capture;
        private readonly IGenerator generator;
        private readonly StyleMix mix;
        private readonly float[] style;

        public Setup(GpuDevice device, Backend backend, TensorStorage storage, Extent2D size, Extent2D content)
        {
            this.device = device;
            this.size = size;
            var format = new FrameFormat(size) { Inputs = FrameInputs.ObjectIds };
            var model = new OnnxModel(3);
            GeneratorGraph graph = OnnxReader.Read(model.Build(model.Conv(OnnxModel.Input, 3, 3, 1)), "any.onnx");
            capture = new FrameCapture(device, format);
            Target = new StylizedFrame(device, format);
            generator = GeneratorFactory.Create(device, graph, Aligned(content.Height), Aligned(content.Width), backend, storage);
            mix = new StyleMix(device, format, capture, generator, content, White, Target);
            var random = new Random(3);
            Ids = [.. Enumerable.Range(0, (int)format.PixelCount).Select(_ => (byte)random.Next(256))];
            style = [.. Enumerable.Range(0, Elements).Select(_ => (float)(Half)(random.NextSingle() * White))];
            Fill<byte>(capture.ObjectIds, [.. Ids, .. new byte[(int)capture.ObjectIds.Size - Ids.Length]]);
            FillFrame(_ => 0);
            FillGuide(_ => 0);
            Fill(generator.Output, style);
        }

        public StylizedFrame Target { get; }

        public byte[] Ids { get; }

        private int Elements => (int)(generator.Output.Shape.H * generator.Output.Shape.W * 3);

        public float Style(int channel, int pixel)
        {
            (int h, int w) = (generator.Output.Shape.H, generator.Output.Shape.W);
            return style[(((channel * h) + (pixel / (int)size.Width)) * w) + (pixel % (int)size.Width)] / White;
        }

        public void FillFrame(Func<int, float> greyAt) =>
            Fill<byte>(capture.Color, [.. Enumerable.Range(0, (int)capture.Color.Size).Select(i => (byte)(255 * greyAt(i / 4 % (int)size.Width)))]);

        public void FillGuide(Func<int, float> greyAt) => Fill(generator.Input, Columns(greyAt));

        public void FillStyle(Func<int, float> greyAt) => Fill(generator.Output, Columns(greyAt));

        public float[] Mix(params (byte Slot, float Fade, bool IsFirst)[] layers)
        {
            var frame = new StyleFrame { Color = default, Output = default, ObjectIds = default(HostImage) };
            OneTimeCommands.Run(device, commands =>
            {
                Target.Record(commands);
                foreach ((byte slot, float fade, bool isFirst) in layers) mix.Record(commands, frame, slot, fade, isFirst);
            });
            return [.. Read().Select(value => (float)value)];
        }

        public void Dispose()
        {
            mix.Dispose();
            generator.Dispose();
            Target.Dispose();
            capture.Dispose();
        }

        private static int Aligned(uint side) => ((int)side + 3) / 4 * 4;

        private float[] Columns(Func<int, float> greyAt) =>
            [.. Enumerable.Range(0, Elements).Select(i => White * greyAt(i % generator.Output.Shape.W))];

        private void Fill(TensorBuffer tensor, float[] planar)
        {
            (int h, int w) = (tensor.Shape.H, tensor.Shape.W);
            float[] values = new float[(int)TensorIndex.ByteCount(tensor.Layout, TensorStorage.Float32, w, h) / sizeof(float)];
            for (int i = 0; i < planar.Length; i++) values[TensorIndex.Of(tensor.Layout, w, h, i / (h * w), i / w % h, i % w)] = planar[i];
            if (tensor.Storage == TensorStorage.Float16) Fill<Half>(tensor.Buffer, [.. values.Select(value => (Half)value)]);
            else Fill<float>(tensor.Buffer, values);
        }

        private void Fill<T>(GpuBuffer buffer, ReadOnlySpan<T> values)
            where T : unmanaged
        {
            using GpuBuffer upload = OneTimeCommands.Upload(device, values, "values");
            OneTimeCommands.Run(device, commands =>
            {
                commands.Copy(upload, buffer);
                commands.Barrier(PipelineStageFlags2.TransferBit, AccessFlags2.TransferWriteBit, PipelineStageFlags2.AllCommandsBit, AccessFlags2.MemoryReadBit);
            });
        }

        private Half[] Read()
        {
            using GpuBuffer host = GpuBuffer.Create(device, Target.Texels.Size, MemoryPlace.Host, "read back");
            OneTimeCommands.Run(device, commands =>
            {
                commands.Barrier(PipelineStageFlags2.AllCommandsBit, AccessFlags2.MemoryWriteBit, PipelineStageFlags2.TransferBit, AccessFlags2.TransferReadBit);
                commands.Copy(Target.Texels, host);
                commands.HostReadBarrier();
            });
            return host.Span<Half>().ToArray();
        }
    }
}
