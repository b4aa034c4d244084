using System.Numerics;
using RealtimeStyle.Capture;
using RealtimeStyle.Composite;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Interop.Native;

/// <summary>Behind an <c>rs_view</c>.</summary>
internal sealed unsafe class NativeView(NativePlugin plugin, StyleView view)
{
    private readonly CommandList commands = new(plugin.Device, default);

    public NativePlugin Plugin => plugin;

    public void Destroy()
    {
        view.Dispose();
        plugin.ViewCount--;
    }

    public void Configure(NativeViewConfig* config)
    {
        if (!(config->TargetMilliseconds >= 0)) throw new ArgumentException($"target_milliseconds is {config->TargetMilliseconds}; expected 0 or more.");
        if (!(config->FadeSeconds >= 0)) throw new ArgumentException($"fade_seconds is {config->FadeSeconds}; expected 0 or more.");
        Style? style = config->Style == 0 ? null : plugin.FindStyle(config->Style);
        Dictionary<byte, Style?>? objects = ReadObjectStyles(config->Header.Next);
        view.Scale = config->Scale;
        view.TargetMilliseconds = config->TargetMilliseconds;
        if (objects != null) view.ShowObjects(objects);
        if (config->Wait != 0) view.ShowNow(style, config->FadeSeconds);
        else view.Show(style, config->FadeSeconds);
    }

    public void Query(NativeViewStatus* status)
    {
        IReadOnlyList<StageTime> times = view.ReadTimings();
        status->Ready = view.IsReady ? 1u : 0;
        status->MemoryBytes = (ulong)view.MemoryBytes;
        status->StageCount = (uint)Math.Min(times.Count, NativeStageTimes.Count);
        for (int i = 0; i < status->StageCount; i++)
        {
            ref NativeStageTime time = ref status->Stages[i];
            time.Milliseconds = times[i].Milliseconds;
            fixed (byte* name = time.Stage) NativeText.Write(times[i].Stage, new Span<byte>(name, NativeStageTime.NameLength));
        }
    }

    public void Dispatch(CommandBuffer buffer, NativeFrame* native)
    {
        StyleFrame frame = Read(native);
        RetireQueue retire = plugin.Device.Retire;
        retire.Advance(Math.Max(native->Frame, retire.CurrentFrame), native->FinishedFrame);
        commands.Restart(buffer);
        view.Record(commands, in frame);
    }

    private static StyleFrame Read(NativeFrame* native)
    {
        if ((native->Flags & ~NativeFrameFlags.All) != 0) throw new ArgumentException($"flags is {native->Flags:x}; expected rs_frame_bits.");
        if (native->Frame == 0 || native->FinishedFrame >= native->Frame) throw new ArgumentException($"frame is {native->Frame} and finished_frame {native->FinishedFrame}; expected a number from 1 up, and a lower one.");
        var frame = new StyleFrame
        {
            Color = native->Color.Borrow("color"),
            Output = native->Output.Borrow("output"),
            Strength = native->Strength,
            Stability = native->Stability,
            Exposure = native->Exposure,
            DeltaSeconds = native->DeltaSeconds,
            KeepColor = native->Flags.HasFlag(NativeFrameFlags.KeepColor),
            Reset = native->Flags.HasFlag(NativeFrameFlags.Reset),
            DepthRamp = native->Flags.HasFlag(NativeFrameFlags.DepthRamp) ? new DepthRamp(native->RampFrom, native->RampTo) : null,
        };
        for (NativeHeader* next = native->Header.Next; next != null; next = next->Next) frame = Extend(frame, next);
        return frame;
    }

    private static StyleFrame Extend(in StyleFrame frame, NativeHeader* next)
    {
        switch (next->Type)
        {
            case NativeType.FrameDepth when frame.Depth == null:
                NativeFrameDepth* depth = Structure.Extension<NativeFrameDepth>(next);
                return frame with { Depth = new FrameDepth(depth->Image.Borrow("depth"), depth->AtZero, depth->AtOne) };
            case NativeType.FrameMotion when frame.Motion == null:
                NativeFrameMotion* motion = Structure.Extension<NativeFrameMotion>(next);
                return frame with { Motion = new FrameMotion(motion->Image.Borrow("motion"), new Vector2(motion->ScaleX, motion->ScaleY)) };
            case NativeType.FrameObjectIds when frame.ObjectIds == null:
                return frame with { ObjectIds = Structure.Extension<NativeFrameObjectIds>(next)->Image.Borrow("object ids") };
            case NativeType.FrameMask when frame.Mask == null:
                return frame with { Mask = Structure.Extension<NativeFrameMask>(next)->Image.Borrow("mask") };
            default:
                throw new NativeException(NativeResult.StructType, $"{next->Type} extends the frame; expected depth, motion, object ids and mask, each at most once.");
        }
    }

    private Dictionary<byte, Style?>? ReadObjectStyles(NativeHeader* next)
    {
        if (next == null) return null;
        var objects = (NativeObjectStyles*)next;
        Structure.Check(objects);
        if (objects->Count > 0) Structure.CheckNotNull(objects->Ids, "ids");
        if (objects->Count > 0) Structure.CheckNotNull(objects->Styles, "styles");
        var styles = new Dictionary<byte, Style?>();
        for (int i = 0; i < objects->Count; i++) styles[objects->Ids[i]] = objects->Styles[i] == 0 ? null : plugin.FindStyle(objects->Styles[i]);
        return styles;
    }
}
