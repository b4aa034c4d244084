using System.Numerics;
using RealtimeStyle.Capture;
using RealtimeStyle.Composite;
using RealtimeStyle.Demo.Input;
using RealtimeStyle.Demo.Scene;
using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using RealtimeStyle.Switching;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Run;

/// <summary>The plugin's place in the frame: which styles, on which image, steered by the controls.</summary>
/// <param name="gpu">Outlives the stylizer.</param>
/// <param name="styles">To choose from.</param>
/// <param name="options">
/// A repeatable run waits for every style, so that it comes out the same each time; otherwise the old one is shown meanwhile.
/// </param>
internal sealed class Stylizer(GpuSession gpu, StyleShelf styles, SceneOptions options) : IDisposable
{
    /// <summary>How much of what is seen was painted before; <c>demo stability</c> shows what it does.</summary>
    public const float Stability = 0.9f;

    /// <summary>From plain by the camera to all style at the far end of the island.</summary>
    private static readonly DepthRamp FarStyle = new(20, 90);

    private static readonly IReadOnlyDictionary<byte, Style?> NoObjects = new Dictionary<byte, Style?>();

    private static readonly IReadOnlyDictionary<byte, Style?> PlainHeroes = new Dictionary<byte, Style?>
    {
        [(byte)ObjectId.Boat] = null,
        [(byte)ObjectId.Lighthouse] = null,
    };

    private readonly bool waits = options.IsRepeatable;
    private StyleView? view;
    private StyleMask? mask;
    private Style? chosen;
    private Style? asked;
    private (MaskMode Mode, Style? Water) shownObjects;

    /// <summary>Name of the style that is shown, or will be as soon as it is compiled.</summary>
    public string Name => view?.Style?.Name ?? "off";

    public bool IsOn => view?.Style != null;

    public string Backend => IsOn ? BackendNames.Of(view!.Backend) : "-";

    /// <summary>Milliseconds per stage of the newest frame that has finished.</summary>
    public IReadOnlyList<StageTime> ReadTimings() => view?.ReadTimings() ?? [];

    /// <summary>Takes size and style of the next frame. A new size has its style from its first frame on, even if that is late.</summary>
    public void Prepare(Extent2D size, DemoControls controls)
    {
        TakeChanges();
        chosen = styles.Find(controls.Style, waits) ?? chosen ?? styles.Find(styles.First, waits: true);
        Style? wanted = controls.IsStylized ? chosen : null;
        if (!Fits(size, controls.StylizesLight)) Replace(FormatOf(size, controls.StylizesLight), wanted);
        if (!ReferenceEquals(asked, wanted)) view!.Show(wanted, wanted == null ? 0 : controls.FadeSeconds);
        asked = wanted;
        ShowObjects(controls);
        if (waits) view!.WaitUntilReady();
    }

    /// <summary>Records the plugin; the output is written in any case.</summary>
    public void Record(CommandList commands, IslandScene scene, HostImage color, HostImage output, DemoControls controls, float seconds)
    {
        view!.Record(commands, new StyleFrame
        {
            Color = color,
            Output = output,
            Strength = controls.Strength,
            KeepColor = controls.KeepsColor,
            Exposure = SceneUniforms.Exposure,
            Depth = new FrameDepth(new HostImage(scene.Depth.Handle, IslandScene.DepthState), Camera.NearPlane, Camera.FarPlane),
            Motion = new FrameMotion(new HostImage(scene.Motion.Handle, IslandScene.MotionState), Vector2.One),
            ObjectIds = new HostImage(scene.ObjectIds.Handle, IslandScene.ObjectIdsState),
            Mask = controls.Mask == MaskMode.Image ? new HostImage(mask!.Image.Handle, StyleMask.State) : null,
            DepthRamp = controls.Mask == MaskMode.Depth ? FarStyle : null,
            Stability = controls.IsStable ? Stability : 0,
            Reset = scene.Cut,
            DeltaSeconds = seconds,
        });
    }

    public void Dispose()
    {
        mask?.Dispose();
        view?.Dispose();
    }

    private static FrameFormat FormatOf(Extent2D size, bool isLight)
    {
        const FrameInputs All = FrameInputs.Depth | FrameInputs.Motion | FrameInputs.ObjectIds | FrameInputs.Mask;
        return isLight
            ? new FrameFormat(size, SceneTargets.LightFormat, ColorEncoding.Hdr) { Inputs = All }
            : new FrameFormat(size, SceneTargets.ColorFormat) { Inputs = All };
    }

    private bool Fits(Extent2D size, bool isLight) =>
        view is { Format: var format } && format.Size.Width == size.Width && format.Size.Height == size.Height
        && isLight == (format.Encoding == ColorEncoding.Hdr);

    /// <summary>A style that does not run is an error at the start; later it is logged, and frames stay plain.</summary>
    private void Replace(FrameFormat format, Style? style)
    {
        StyleView created = view == null && style != null ? gpu.Plugin.CreateView(style, format) : gpu.Plugin.CreateView(format);
        created.TargetMilliseconds = options.TargetMilliseconds;
        created.Show(style);
        created.WaitUntilReady();
        view?.Dispose();
        view = created;
        asked = style;
        shownObjects = default;
        if (mask != null) gpu.Device.Retire.Retire(mask);
        mask = new StyleMask(gpu.Device, format.Size, options.Mask);
    }

    /// <summary>Files that were written anew while the demo runs.</summary>
    private void TakeChanges()
    {
        while (styles.TryTakeChange(out StyleChange change))
        {
            view?.Replace(change.Old, change.New);
            if (chosen != null) chosen = change.Apply(chosen);
            if (asked != null) asked = change.Apply(asked);
            if (shownObjects.Water != null) shownObjects.Water = change.Apply(shownObjects.Water);
        }
    }

    private void ShowObjects(DemoControls controls)
    {
        Style? water = controls is { Mask: MaskMode.Worlds, IsStylized: true } ? styles.Find((controls.Style + 1) % styles.Count, waits) : null;
        if (shownObjects.Mode == controls.Mask && ReferenceEquals(shownObjects.Water, water)) return;
        shownObjects = (controls.Mask, water);
        view!.ShowObjects(controls.Mask switch
        {
            MaskMode.Hero => PlainHeroes,
            MaskMode.Worlds when water != null => new Dictionary<byte, Style?> { [(byte)ObjectId.Sea] = water },
            _ => NoObjects,
        });
    }
}
