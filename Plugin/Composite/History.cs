using System.Numerics;
using System.Runtime.InteropServices;
using RealtimeStyle.Capture;
using RealtimeStyle.Encode;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Composite;

/// <summary>
/// Temporal stability: blends the last stylized frame, moved by the host's motion, into this one where depth and object ids say that it shows
/// the same surface. Its result is the next frame's history.
/// </summary>
internal sealed class History : IDisposable
{
    private const ulong SurfaceSize = 4;
    private const Format ColorFormat = Format.R16G16B16A16Sfloat;

    /// <summary>What tells surfaces apart; where a frame brings other of these than the last, the two cannot be compared.</summary>
    private const FrameInputs SurfaceInputs = FrameInputs.Depth | FrameInputs.ObjectIds;

    private readonly FrameFormat format;
    private readonly ComputeProgram program;
    private readonly ComputeBinding[] bindings = new ComputeBinding[2];
    private readonly GpuBuffer[] colors = new GpuBuffer[2];
    private readonly GpuBuffer[] surfaces = new GpuBuffer[2];
    private readonly List<GpuTexelView> views = [];
    private FrameInputs lastInputs;
    private bool hasLast;
    private int newest;

    /// <summary>Allocates two frames of history.</summary>
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
            for (int i = 0; i < 2; i++)
            {
                colors[i] = GpuBuffer.Create(device, format.PixelCount * StylizedFrame.TexelSize, MemoryPlace.Device, "stylized history", BufferUsageFlags.UniformTexelBufferBit);
                surfaces[i] = GpuBuffer.Create(device, format.PixelCount * SurfaceSize, MemoryPlace.Device, "surface history", BufferUsageFlags.UniformTexelBufferBit);
            }

            GpuTexelView now = View(device, stylized, ColorFormat);
            GpuTexelView motion = View(device, capture.Motion, Format.R16G16Sfloat);
            GpuTexelView depth = View(device, capture.Depth, Format.R32Sfloat);
            GpuTexelView ids = View(device, capture.ObjectIds, Format.R8Uint);
            for (int i = 0; i < 2; i++)
            {
                (GpuTexelView color, GpuTexelView surface) = (View(device, colors[1 - i], ColorFormat), View(device, surfaces[1 - i], Format.R32Uint));
                bindings[i] = program.Bind(now, motion, depth, ids, color, surface, colors[i], surfaces[i]);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The two buffers that <see cref="Record"/> writes in turn; four halves a pixel, as the stylized frame.</summary>
    public IReadOnlyList<GpuBuffer> Colors => colors;

    public static long MemoryFor(FrameFormat format) => 2 * (long)(format.PixelCount * (StylizedFrame.TexelSize + SurfaceSize));

    /// <summary>Records the blend of a frame that has motion, and returns which of <see cref="Colors"/> holds the result.</summary>
    /// <param name="commands">Where to record; the stylized frame was written by compute shaders before.</param>
    /// <param name="frame">Motion, depth and object ids as captured; stability is the share of the last frame.</param>
    public int Record(CommandList commands, in StyleFrame frame)
    {
        FrameInputs inputs = frame.Inputs & SurfaceInputs;
        bool continues = hasLast && inputs == lastInputs && !frame.Reset;
        newest = 1 - newest;
        var push = new Push(
            format.Size, frame.Motion!.Value.Scale, frame.Depth?.InverseDistance ?? Vector2.One,
            continues ? frame.Stability : 0, frame.Depth == null ? 0u : 1u, frame.ObjectIds == null ? 0u : 1u);
        commands.Dispatch(bindings[newest], in push, (int)format.Size.Width, (int)format.Size.Height);
        commands.ComputeBarrier();
        (hasLast, lastInputs) = (true, inputs);
        return newest;
    }

    /// <summary>The next frame has no history: a cut, or frames that this stage did not see.</summary>
    public void Forget() => hasLast = false;

    public void Dispose()
    {
        foreach (ComputeBinding binding in bindings) binding?.Dispose();
        foreach (GpuTexelView view in views) view.Dispose();
        foreach (GpuBuffer buffer in (ReadOnlySpan<GpuBuffer>)[.. colors, .. surfaces]) buffer?.Dispose();
        program?.Dispose();
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
        Extent2D Frame, Vector2 MotionScale, Vector2 InverseDistance, float Keep, uint HasDepth, uint HasIds);
}
