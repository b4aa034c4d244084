namespace Silk.NET.Windowing;

public static class WindowExtensions
{
    /// <summary>The whole life of a view: initialize, loop over events, updates and frames, reset.</summary>
    public static void Run(this IView view)
    {
        view.Initialize();
        view.Run(() =>
        {
            view.DoEvents();
            if (!view.IsClosing)
                view.DoUpdate();
            if (!view.IsClosing)
                view.DoRender();
        });
        view.DoEvents();
        view.Reset();
    }
}
