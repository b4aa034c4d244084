namespace TorchSharp.Modules;

/// <summary>A tensor that a module trains; takes over the tensor that it is made from and outlives every dispose scope.</summary>
public sealed class Parameter : torch.Tensor
{
    public Parameter(torch.Tensor data, bool requires_grad = true)
        : base(data.TakeHandle())
    {
        DetachFromDisposeScope();
        this.requires_grad = requires_grad;
    }
}
