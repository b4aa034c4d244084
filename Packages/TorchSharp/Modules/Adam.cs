using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            public static Adam Adam(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            {
                if (weight_decay != 0 || amsgrad || maximize) throw new NotSupportedException("the stand-in has Adam without weight decay, AMSGrad and maximisation");
                return new([.. parameters], lr, beta1, beta2, eps);
            }

            public interface ILearningRateController
            {
                double LearningRate { get; set; }
                double InitialLearningRate { get; set; }
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Adam (Kingma and Ba, 2015, algorithm 1); its state is saved and loaded exactly.</summary>
    public sealed class Adam : optim.ILearningRateController, IDisposable
    {
        private readonly State[] states;
        private readonly double beta1;
        private readonly double beta2;
        private readonly double eps;

        internal Adam(Parameter[] parameters, double lr, double beta1, double beta2, double eps)
        {
            (LearningRate, InitialLearningRate, this.beta1, this.beta2, this.eps) = (lr, lr, beta1, beta2, eps);
            states = [.. parameters.Select(parameter => new State(parameter))];
        }

        // The optimizer is its own and only parameter group.
        public IEnumerable<optim.ILearningRateController> ParamGroups => [this];
        public double LearningRate { get; set; }
        public double InitialLearningRate { get; set; }

        public void zero_grad()
        {
            foreach (var state in states) state.Parameter.grad = null;
        }

        public Tensor? step(Func<Tensor>? closure = null)
        {
            var loss = closure?.Invoke();
            using var grad = no_grad();
            using var scope = NewDisposeScope();
            foreach (var state in states) Update(state);
            return loss;
        }

        public void save_state_dict(BinaryWriter writer)
        {
            writer.Write(states.Length);
            writer.Write(LearningRate);
            foreach (var state in states)
            {
                writer.Write(state.Step);
                state.Mean.Save(writer);
                state.Square.Save(writer);
            }
        }

        public void load_state_dict(BinaryReader reader)
        {
            var count = reader.ReadInt32();
            if (count != states.Length) throw new ArgumentException($"Mismatched optimizer state: {count} parameters instead of {states.Length}.");
            LearningRate = reader.ReadDouble();
            foreach (var state in states)
            {
                state.Step = reader.ReadInt64();
                state.Mean.Load(reader);
                state.Square.Load(reader);
            }
        }

        public void Dispose()
        {
            foreach (var state in states)
            {
                state.Mean.Dispose();
                state.Square.Dispose();
            }
        }

        private void Update(State state)
        {
            if (state.Parameter.grad is not { } gradient) return;
            state.Step++;
            state.Mean.mul_(beta1).add_(gradient, 1 - beta1);
            state.Square.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
            var meanCorrection = 1 - Math.Pow(beta1, state.Step);
            var squareCorrection = 1 - Math.Pow(beta2, state.Step);
            var denominator = (state.Square.sqrt() / Math.Sqrt(squareCorrection)).add_(eps);
            state.Parameter.addcdiv_(state.Mean, denominator, -LearningRate / meanCorrection);
        }

        private sealed class State(Parameter parameter)
        {
            internal Parameter Parameter { get; } = parameter;
            internal long Step { get; set; }
            internal Tensor Mean { get; } = zeros_like(parameter).DetachFromDisposeScope();
            internal Tensor Square { get; } = zeros_like(parameter).DetachFromDisposeScope();
        }
    }
}
