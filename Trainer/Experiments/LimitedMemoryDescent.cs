using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Experiments;

/// <summary>L-BFGS (Nocedal and Wright 2006, algorithms 7.4 and 3.1): steps along the gradient as the last ones saw it bend.</summary>
/// <param name="parameter">What is optimised.</param>
/// <param name="objective">Of the parameter; its gradient is taken.</param>
internal sealed class LimitedMemoryDescent(Parameter parameter, Func<Tensor> objective) : IDisposable
{
    /// <summary>Steps that are remembered.</summary>
    private const int History = 10;

    /// <summary>Share of the promised decrease that a step must keep (Armijo).</summary>
    private const double SufficientDecrease = 1e-4;

    private const int MaximumHalvings = 12;

    /// <summary>Root mean square of the first step, white being 1: nothing is known of the curvature yet.</summary>
    private const double FirstStep = 0.02;

    private readonly Queue<Curvature> remembered = new();
    private (double Loss, Tensor Gradient)? here;

    /// <summary>One step, and as many evaluations as finding its length takes.</summary>
    /// <returns>The objective before it.</returns>
    internal double Step()
    {
        using var scope = NewDisposeScope();
        var (loss, gradient) = here ?? Evaluate();
        var direction = Direction(gradient);
        var slope = Dot(gradient, direction);
        // Where rounding has spoilt the memory, downhill is still downhill.
        if (slope >= 0)
        {
            Forget();
            direction = Direction(gradient);
            slope = Dot(gradient, direction);
        }
        Search(loss, gradient, direction, slope);
        return loss;
    }

    public void Dispose()
    {
        Forget();
        here?.Gradient.Dispose();
    }

    private void Search(double loss, Tensor gradient, Tensor direction, double slope)
    {
        using var start = parameter.detach().clone();
        var length = 1.0;
        for (var halving = 0; halving <= MaximumHalvings; halving++, length /= 2)
        {
            MoveTo(start + (direction * length));
            var (found, next) = Evaluate();
            if (found <= loss + (SufficientDecrease * length * slope))
            {
                Remember(direction * length, next - gradient);
                Arrive(found, next);
                return;
            }
            next.Dispose();
        }
        // No length helps: the memory misleads. The next step follows the gradient.
        MoveTo(start);
        Forget();
        Arrive(loss, gradient.clone());
    }

    private (double Loss, Tensor Gradient) Evaluate()
    {
        using var scope = NewDisposeScope();
        if (parameter.grad is { } old) old.zero_();
        var loss = objective();
        loss.backward();
        return (loss.item<float>(), parameter.grad!.clone().MoveToOuterDisposeScope());
    }

    private void Arrive(double loss, Tensor gradient)
    {
        here?.Gradient.Dispose();
        here = (loss, gradient.DetachFromDisposeScope());
    }

    private void MoveTo(Tensor place)
    {
        using var grad = no_grad();
        parameter.copy_(place);
    }

    // The two loops: minus the inverse Hessian, as remembered, times the gradient.
    private Tensor Direction(Tensor gradient)
    {
        if (remembered.Count == 0) return gradient * (-FirstStep / Math.Sqrt(Dot(gradient, gradient) / gradient.numel()));
        var direction = -gradient;
        var shares = new Stack<double>();
        foreach (var bend in remembered.Reverse())
        {
            shares.Push(Dot(bend.Step, direction) / bend.Product);
            direction -= bend.Change * shares.Peek();
        }
        var last = remembered.Last();
        direction *= last.Product / Dot(last.Change, last.Change);
        foreach (var bend in remembered) direction += bend.Step * (shares.Pop() - (Dot(bend.Change, direction) / bend.Product));
        return direction;
    }

    private void Remember(Tensor step, Tensor change)
    {
        // Only where the objective bends upwards does the pair say something of its curvature.
        var product = Dot(step, change);
        if (product <= 1e-10 * Dot(change, change)) return;
        remembered.Enqueue(new Curvature(step.DetachFromDisposeScope(), change.DetachFromDisposeScope(), product));
        if (remembered.Count > History) remembered.Dequeue().Dispose();
    }

    private void Forget()
    {
        foreach (var bend in remembered) bend.Dispose();
        remembered.Clear();
    }

    private static double Dot(Tensor a, Tensor b) => (a * b).sum().item<float>();

    /// <summary>A step, the change of the gradient over it, and their product.</summary>
    private sealed record Curvature(Tensor Step, Tensor Change, double Product) : IDisposable
    {
        public void Dispose()
        {
            Step.Dispose();
            Change.Dispose();
        }
    }
}
