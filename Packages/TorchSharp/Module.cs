using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);

        /// <summary>A named tree of parameters.</summary>
        public abstract class Module : IDisposable
        {
            private readonly List<(string Name, Parameter Value)> ownParameters = [];
            private readonly List<(string Name, Tensor Value)> ownBuffers = [];
            private readonly List<(string Name, Module Value)> submodules = [];
            private readonly string name;

            protected Module(string name) => this.name = name;

            public string GetName() => name;
            public bool training { get; private set; } = true;

            /// <summary>Registers every field that holds a parameter or a module, by the field's name.</summary>
            protected virtual void RegisterComponents()
            {
                foreach (var field in GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
                {
                    if (field.GetValue(this) is Module module) register_module(field.Name, module);
                    else if (field.GetValue(this) is Parameter parameter) register_parameter(field.Name, parameter);
                }
            }

            public void register_module(string name, Module submodule) => submodules.Add((name, submodule));
            public void register_parameter(string name, Parameter param) => ownParameters.Add((name, param));

            public void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                if (!persistent) throw new NotSupportedException("the stand-in has persistent buffers only");
                ownBuffers.Add((name, tensor));
            }

            public IEnumerable<(string name, Module module)> named_children() => submodules.Select(child => (child.Name, child.Value));
            public IEnumerable<Module> children() => submodules.Select(child => child.Value);

            public IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                foreach (var own in ownParameters) yield return own;
                if (!recurse) yield break;
                foreach (var child in submodules)
                    foreach (var (inner, parameter) in child.Value.named_parameters()) yield return ($"{child.Name}.{inner}", parameter);
            }

            public IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                foreach (var own in ownBuffers) yield return own;
                if (!recurse) yield break;
                foreach (var child in submodules)
                    foreach (var (inner, buffer) in child.Value.named_buffers()) yield return ($"{child.Name}.{inner}", buffer);
            }

            public IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(named => named.parameter);
            public void train(bool train = true) => Set(train);
            public void eval() => Set(false);

            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                var saved = State().Where(named => skip?.Contains(named.Name) != true).ToArray();
                writer.Write7BitEncodedInt64(saved.Length);
                foreach (var (key, value) in saved)
                {
                    writer.Write(key);
                    value.Save(writer);
                }
                return this;
            }

            public Module load(BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                var known = State().ToDictionary(named => named.Name, named => named.Value, StringComparer.Ordinal);
                var count = reader.Read7BitEncodedInt64();
                if (strict && count != known.Count) throw new ArgumentException($"Mismatched state_dict sizes: expected {known.Count}, but found {count} entries.");
                for (var i = 0L; i < count; i++)
                {
                    var key = reader.ReadString();
                    if (!known.TryGetValue(key, out var value)) throw new ArgumentException($"Mismatched module state names: the target modules does not have a submodule or buffer named '{key}'");
                    value.Load(reader, skip?.Contains(key) == true);
                    if (loadedParameters is not null) loadedParameters[key] = true;
                }
                return this;
            }

            protected internal virtual void MoveParameters(Device device)
            {
                foreach (var field in GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)) Move(field, device);
                foreach (var child in submodules) child.Value.MoveParameters(device);
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                foreach (var own in ownParameters) own.Value.Dispose();
                foreach (var own in ownBuffers) own.Value.Dispose();
                foreach (var child in submodules) child.Value.Dispose();
            }

            private IEnumerable<(string Name, Tensor Value)> State() =>
                named_parameters().Select(named => (named.name, (Tensor)named.parameter)).Concat(named_buffers());

            private void Set(bool mode)
            {
                training = mode;
                foreach (var child in submodules) child.Value.Set(mode);
            }

            private void Move(FieldInfo field, Device device)
            {
                if (field.GetValue(this) is not Tensor tensor || tensor.device.ToString() == device.ToString()) return;
                var buffer = ownBuffers.FindIndex(own => ReferenceEquals(own.Value, tensor));
                if (buffer >= 0)
                {
                    var copy = tensor.to(device).DetachFromDisposeScope();
                    field.SetValue(this, copy);
                    ownBuffers[buffer] = (ownBuffers[buffer].Name, copy);
                }
                if (tensor is not Parameter old) return;
                var moved = new Parameter(old.detach().to(device), old.requires_grad);
                field.SetValue(this, moved);
                for (var i = 0; i < ownParameters.Count; i++)
                    if (ReferenceEquals(ownParameters[i].Value, old)) ownParameters[i] = (ownParameters[i].Name, moved);
            }
        }

        public interface IModule<T, TResult>
        {
            TResult call(T input1);
        }

        /// <summary>A module that turns one value into another.</summary>
        public abstract class Module<T, TResult> : Module, IModule<T, TResult>
        {
            protected Module(string name)
                : base(name)
            {
            }

            public abstract TResult forward(T input);
            public TResult call(T input) => forward(input);
        }
    }
}
