using System.Numerics;
using System.Runtime.InteropServices;
using RealtimeStyle.Capture;
using RealtimeStyle.Encode;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Composite;

/// <summary>
/// Temporal stability: shows two stylized frames of before, the keyframes, moved by the host's motion to where depth and object ids say that
/// their surfaces are now, one fading into the other; what they do not show is this frame's. A frame becomes a keyframe every so often.
/// </summary>
internal sealed class History : IDisposable
{
    /// <summary>
    /// Frames from one keyframe to the next, which is how long the one fades into the other. Longer is steadier, and lets what was painted
    /// fall further behind what is to be seen.
    /// </summary>
    public const int Period = 16;

    private const Format ColorFormat = Format.R16G16B16A16Sfloat;

    /// <summary>Bytes of four halves: a colour, and the ways to two keyframes.</summary>
    private const ulong TexelSize = StylizedFrame.TexelSize;

    /// <summary>Bytes of a keyframe's texel, and of a surface.</summary>
    private const ulong WordSize = 4;

    /// <summary>In the shader: this frame becomes no keyframe.</summary>
    private const uint NoKeyframe = 2;

    /// <summary>What tells surfaces apart; where a frame brings other of these than the last, the two cannot be compared.</summary>
    private const FrameInputs SurfaceInputs = FrameInputs.Depth | FrameInputs.ObjectIds;

    private readonly FrameFormat format;
    private readonly ComputeProgram program;
    private readonly ComputeBinding binding;
    private readonly List<GpuBuffer> buffers = [];
    private readonly List<GpuTexelView> views = [];
    private FrameInputs lastInputs;
    private bool hasLast;
    private bool hasOlder;
    private uint newest;
    private uint part;
    private int age;

    /// <summary>Allocates two keyframes and what leads back to them.</summary>
    /// <param name="device">Outlives the stage.</param>
    /// <param name="format">Of the frame; names motion among its inputs.</param>
    /// <param name="capture">The frame's images.</param>
    /// <param name="stylized">What the styles were mixed into.</param>
    public History(GpuDevice device, FrameFormat format, FrameCapture capture, GpuBuffer stylized)
    {
        this.format = format;
        try
        {
            program = ComputeProgram.Load(device, "Composite/History");
            Color = Create(device, TexelSize, "steady frame");
            GpuBuffer keyframes = Create(device, 2 * WordSize, "keyframes");
            GpuBuffer ways = Create(device, 2 * TexelSize, "ways to keyframes");
            GpuBuffer surfaces = Create(device, 2 * WordSize, "surfaces of two frames");
            binding = program.Bind(
                View(device, stylized, ColorFormat), View(device, capture.Motion, Format.R16G16Sfloat), View(device, capture.Depth, Format.R32Sfloat),
                View(device, capture.ObjectIds, Format.R8Uint), View(device, keyframes, Format.R32Uint), View(device, ways, ColorFormat),
                View(device, surfaces, Format.R32Uint), Color, keyframes, ways, surfaces);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What <see cref="Record"/> writes; four halves a pixel, as the stylized frame.</summary>
    public GpuBuffer Color { get; }

    public static long MemoryFor(FrameFormat format) => (long)(format.PixelCount * (3 * TexelSize + 4 * WordSize));

    /// <summary>Records <see cref="Color"/> of a frame that has motion.</summary>
    /// <param name="commands">Where to record; the stylized frame was written by compute shaders before.</param>
    /// <param name="frame">Motion, depth and object ids as captured; stability is the share of the keyframes.</param>
    public void Record(CommandList commands, in StyleFrame frame)
    {
        FrameInputs inputs = frame.Inputs & SurfaceInputs;
        bool continues = hasLast && inputs == lastInputs && !frame.Reset;
        if (!continues) (hasOlder, age, newest) = (false, Period - 1, 1);
        age++;
        bool isKeyframe = age == Period;
        part = 1 - part;
        var push = new Push(
            format.Size, frame.Motion!.Value.Scale, frame.Depth?.InverseDistance ?? Vector2.One, continues ? frame.Stability * Shares() : Vector2.Zero,
            part, isKeyframe ? 1 - newest : NoKeyframe, frame.Depth == null ? 0u : 1u, frame.ObjectIds == null ? 0u : 1u);
        commands.Dispatch(binding, in push, (int)format.Size.Width, (int)format.Size.Height);
        commands.ComputeBarrier();
        if (isKeyframe) (hasOlder, age, newest) = (continues, 0, 1 - newest);
        (hasLast, lastInputs) = (true, inputs);
    }

    /// <summary>The next frame starts afresh: a cut, or frames that this stage did not see.</summary>
    public void Forget() => hasLast = false;

    public void Dispose()
    {
        binding?.Dispose();
        foreach (GpuTexelView view in views) view.Dispose();
        foreach (GpuBuffer buffer in buffers) buffer.Dispose();
        program?.Dispose();
    }

    /// <summary>Of both keyframes: the newest comes in while the one before it goes, slowly at both ends.</summary>
    private Vector2 Shares()
    {
        float time = (float)age / Period;
        float share = hasOlder ? time * time * (3 - (2 * time)) : 1;
        return newest == 0 ? new Vector2(share, 1 - share) : new Vector2(1 - share, share);
    }

    private GpuBuffer Create(GpuDevice device, ulong bytesPerPixel, string name)
    {
        var buffer = GpuBuffer.Create(device, format.PixelCount * bytesPerPixel, MemoryPlace.Device, name, BufferUsageFlags.UniformTexelBufferBit);
        buffers.Add(buffer);
        return buffer;
    }

    // Texels convert as they are fetched, and a processor fetches them without a branch for each lane.
    private GpuTexelView View(GpuDevice device, GpuBuffer buffer, Format texel)
    {
        var view = GpuTexelView.Create(device, buffer, texel, 0, buffer.Size);
        views.Add(view);
        return view;
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Push(
        Extent2D Frame, Vector2 MotionScale, Vector2 InverseDistance, Vector2 Shares, uint Part, uint Keyframe, uint HasDepth, uint HasIds);
}
