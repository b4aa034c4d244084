namespace TorchSharp;

/// <summary>Disposes, at its end, every tensor made on this thread since its start that was not moved out or detached.</summary>
public sealed class DisposeScope : IDisposable
{
    [ThreadStatic] private static DisposeScope? current;
    private readonly DisposeScope? outer;
    private readonly HashSet<IDisposable> disposables = new(ReferenceEqualityComparer.Instance);

    internal DisposeScope()
    {
        outer = current;
        current = this;
    }

    public int DisposablesCount => disposables.Count;

    internal static DisposeScope? Register(IDisposable item)
    {
        current?.disposables.Add(item);
        return current;
    }

    public bool Contains(IDisposable disposable) => disposables.Contains(disposable);

    public T MoveToOuter<T>(T disposable) where T : IDisposable
    {
        if (disposables.Remove(disposable)) Own(disposable, outer);
        return disposable;
    }

    public T Detach<T>(T disposable) where T : IDisposable
    {
        if (disposables.Remove(disposable)) Own(disposable, null);
        return disposable;
    }

    public void MarkAsDisposed(IDisposable disposable) => disposables.Remove(disposable);

    public void DisposeEverything()
    {
        foreach (var item in disposables.ToArray()) item.Dispose();
        disposables.Clear();
    }

    public void Dispose()
    {
        DisposeEverything();
        if (ReferenceEquals(current, this)) current = outer;
    }

    private static void Own(IDisposable item, DisposeScope? scope)
    {
        scope?.disposables.Add(item);
        if (item is torch.Tensor tensor) tensor.OwningScope = scope;
    }
}
