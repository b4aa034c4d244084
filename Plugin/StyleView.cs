using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using RealtimeStyle.Switching;

namespace RealtimeStyle;

/// <summary>
/// One camera's stream of frames: which styles are seen where, and every buffer that depends on the frame's size. Styles are compiled on
/// another thread; a switch is a swap between two frames. Used by one thread at a time.
/// </summary>
public sealed class StyleView : IDisposable
{
    /// <summary>Styles that objects can have beside the main one.</summary>
    public const int MostObjectStyles = 3;

    /// <summary>Least value of <see cref="Scale"/>.</summary>
    public const float SmallestScale = 0.5f;

    private readonly GpuDevice device;
    private readonly Action<string> log;
    private readonly StylePipeline pipeline;
    private readonly ResidentStyles residents;
    private readonly StyleFade fade = new();
    private readonly ObjectStyles objects = new();
    private readonly ScaleControl scaling = new();
    private readonly List<StyleLayer> layers = new(2 + MostObjectStyles);
    private float fadeSeconds;
    private bool saidStatistics;
    private bool disposed;

    internal StyleView(GpuDevice device, StyleOptions options, FrameFormat format)
    {
        this.device = device;
        log = options.Log;
        Format = format;
        pipeline = new StylePipeline(device, format);
        var compiler = new StyleCompiler(device, options, format, pipeline.Capture, pipeline.Stylized);
        residents = new ResidentStyles(device, compiler.Compile, options.StyleMemoryBudget, options.Log);
    }

    /// <summary>Size and format of the frames.</summary>
    public FrameFormat Format { get; }

    /// <summary>The style that is shown, or will be as soon as it is compiled; null for none.</summary>
    public Style? Style { get; private set; }

    /// <summary>Size of the generator's picture to the frame's, 0.5 to 1; from the moment on when it is compiled.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below <see cref="SmallestScale"/> or above 1.</exception>
    public float Scale
    {
        get;
        set
        {
            if (!(value is >= SmallestScale and <= 1)) throw new ArgumentOutOfRangeException(nameof(value), $"Scale is {value}; expected {SmallestScale} to 1.");
            field = value;
            if (Style != null) residents.Request(Style, value);
            for (int i = 0; i < objects.Count; i++) residents.Request(objects[i].Wanted, value);
        }
    } = 1;

    /// <summary>GPU milliseconds a frame that <see cref="Scale"/> is adapted to hold; 0, as at first, leaves it alone.</summary>
    public double TargetMilliseconds
    {
        get => scaling.TargetMilliseconds;
        set => scaling.TargetMilliseconds = value;
    }

    /// <summary>What runs the generator of the style that is seen; <see cref="Backend.Auto"/> while there is none.</summary>
    public Backend Backend { get; private set; }

    /// <summary>Everything that was asked for is seen, or being faded to.</summary>
    public bool IsReady => residents.IsReady;

    /// <summary>Bytes of Vulkan memory: the view's own and those of the resident styles.</summary>
    public long MemoryBytes => StylePipeline.MemoryFor(Format) + residents.MemoryBytes;

    /// <summary>
    /// GPU milliseconds per stage of the newest frame that has finished, in order; a stage that ran for several styles is there for each.
    /// Empty before the first. Does not wait; the list is the same each time and changes with the next call or frame.
    /// </summary>
    public IReadOnlyList<StageTime> ReadTimings() => pipeline.ReadTimings();

    /// <summary>
    /// Shows another style from the next frame on for which it is compiled; until then the old one stays. One that cannot be compiled is
    /// logged, and the old one stays for good.
    /// </summary>
    /// <param name="style">Null for none: frames then go through as they are.</param>
    /// <param name="fadeSeconds">
    /// Length of a cross-fade, in which both generators run, or the one that both share (<see cref="RealtimeStyle.Style.Rows"/>); 0 switches at once.
    /// </param>
    public void Show(Style? style, float fadeSeconds = 0)
    {
        Style = style;
        this.fadeSeconds = fadeSeconds;
        if (style != null) residents.Request(style, Scale);
    }

    /// <summary>As <see cref="Show"/>, but returns when the style is compiled. For tools and loading screens.</summary>
    /// <param name="style">Null for none.</param>
    /// <param name="fadeSeconds">Length of a cross-fade.</param>
    /// <exception cref="GeneratorFormatException">The style does not fit the format, or not the device; the old one stays.</exception>
    /// <exception cref="BackendUnavailableException">The machine cannot run the backend that was asked for; likewise.</exception>
    /// <exception cref="VulkanException">The device lacks memory; likewise.</exception>
    public void ShowNow(Style? style, float fadeSeconds = 0)
    {
        if (style != null) residents.Demand(style, Scale);
        Show(style, fadeSeconds);
    }

    /// <summary>Compiles a style, so that showing it later takes effect at once.</summary>
    public void Prepare(Style style) => residents.Request(style, Scale);

    /// <summary>Gives objects styles of their own, from the next frame on for which they are compiled.</summary>
    /// <param name="styles">By id in <see cref="StyleFrame.ObjectIds"/>: a style, or null for plain. Objects that are not named take the main style.</param>
    /// <exception cref="ArgumentException">More than <see cref="MostObjectStyles"/> different styles.</exception>
    public void ShowObjects(IReadOnlyDictionary<byte, Style?> styles)
    {
        objects.Set(styles);
        for (int i = 0; i < objects.Count; i++) residents.Request(objects[i].Wanted, Scale);
    }

    /// <summary>Takes another style wherever a certain one was shown, as when its file has changed; row by row where a file holds several.</summary>
    public void Replace(Style old, Style replacement)
    {
        var change = new StyleChange(old, replacement);
        if (Style != null && Style.SharesNetworkWith(old)) Show(change.Apply(Style));
        for (int i = 0; i < objects.Count; i++)
        {
            if (!objects[i].Wanted.SharesNetworkWith(old)) continue;
            objects[i].Wanted = change.Apply(objects[i].Wanted);
            residents.Request(replacement, Scale);
        }
    }

    /// <summary>Waits until all styles that were asked for are compiled. For tools and loading screens; a frame never calls it.</summary>
    public void WaitUntilReady() => residents.Wait();

    /// <summary>
    /// Records one frame: reads <see cref="StyleFrame.Color"/>, writes <see cref="StyleFrame.Output"/>, and puts all images back into the states that
    /// they were in. Outside a render pass. Bound pipelines, descriptor sets and push constants are not restored.
    /// </summary>
    /// <exception cref="InvalidOperationException">The backend computes on the host and <paramref name="commands"/> cannot be flushed.</exception>
    public void Record(CommandList commands, in StyleFrame frame)
    {
        frame.Validate(Format.Inputs);
        AdvanceScale();
        AdvanceFade(frame.DeltaSeconds);
        ChooseLayers(frame.ObjectIds != null);
        if (frame.Stability > 0) SayWhereStatisticsAreNotSmoothed();
        pipeline.Record(commands, in frame, layers);
        residents.Trim();
    }

    /// <summary>Frees everything once the GPU has finished the frames recorded so far; waits for a style that is being compiled.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        residents.Wait();
        device.Retire.Retire(residents);
        device.Retire.Retire(pipeline);
    }

    private void AdvanceFade(float delta)
    {
        fade.Advance(delta);
        if (ReferenceEquals(Style, fade.To)) return;
        if (Style == null || residents.Find(Style, Scale) != null) fade.Start(Style, fadeSeconds);
        else if (residents.TakeFailure(Style)) Style = fade.To;
    }

    private void ChooseLayers(bool hasIds)
    {
        layers.Clear();
        if (!fade.HasEnded && fade.IsWithinNetwork)
        {
            AddLayer(fade.From, fade.To, slot: 0, weight: 1, fade.Weight);
        }
        else
        {
            if (!fade.HasEnded) AddLayer(fade.From, slot: 0, fade.To == null ? 1 - fade.Weight : 1);
            AddLayer(fade.To, slot: 0, fade.Weight);
        }

        if (!hasIds) return;
        for (int i = 0; i < objects.Count; i++)
        {
            Advance(objects[i]);
            AddLayer(objects[i].Shown, (byte)(i + 1), 1);
        }

        Span<byte> slots = stackalloc byte[256];
        objects.WriteSlots(slots);
        pipeline.Stylized.SetSlots(slots);
    }

    private void Advance(ObjectStyles.Entry entry)
    {
        if (ReferenceEquals(entry.Wanted, entry.Shown)) return;
        if (residents.Find(entry.Wanted, Scale) != null) entry.Shown = entry.Wanted;
        else if (residents.TakeFailure(entry.Wanted) && entry.Shown != null) entry.Wanted = entry.Shown;
    }

    private void AdvanceScale()
    {
        if (!residents.IsReady) return;
        float next = scaling.Next(pipeline.ReadTimings(), Scale);
        if (next == Scale) return;
        Scale = next;
        scaling.Restart();
    }

    private void AddLayer(Style? style, byte slot, float weight) => AddLayer(style, style, slot, weight, blend: 1);

    private void AddLayer(Style? from, Style? to, byte slot, float weight, float blend)
    {
        if (from == null || to == null || residents.Find(to, Scale) is not { } pass) return;
        layers.Add(new StyleLayer(pass, slot, weight, from, to, blend));
        Backend = pass.Backend;
    }

    private void SayWhereStatisticsAreNotSmoothed()
    {
        if (saidStatistics) return;
        foreach (StyleLayer layer in layers)
        {
            if (layer.Pass.Generator.SmoothsStatistics) continue;
            saidStatistics = true;
            log($"{layer.Pass.Style.Name}: backend {BackendNames.Of(layer.Pass.Backend)} does not smooth normalisation statistics; stability is that of the motion vectors alone");
            return;
        }
    }
}
