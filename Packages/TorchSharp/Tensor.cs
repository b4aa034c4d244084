using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A reference to a libtorch tensor. Belongs to the innermost <see cref="DisposeScope"/> of its thread, if any.</summary>
    public partial class Tensor : IDisposable
    {
        private TensorHandle handle;

        internal Tensor(IntPtr native)
            : this(new TensorHandle(native))
        {
        }

        internal Tensor(TensorHandle handle)
        {
            this.handle = handle;
            OwningScope = DisposeScope.Register(this);
        }

        public bool IsInvalid => handle.IsInvalid;
        internal TensorHandle Handle => IsInvalid ? throw new InvalidOperationException("Tensor invalid -- empty handle.") : handle;
        internal DisposeScope? OwningScope { get; set; }

        public void Dispose()
        {
            if (TakeHandle() is { IsInvalid: false } taken) taken.Dispose();
        }

        public Tensor DetachFromDisposeScope() => OwningScope is { } scope ? scope.Detach(this) : this;
        public Tensor MoveToOuterDisposeScope() => OwningScope is { } scope ? scope.MoveToOuter(this) : this;

        // Leaves this without a tensor: to free it, or for a parameter, which takes over the tensor that it is made from.
        internal TensorHandle TakeHandle()
        {
            OwningScope?.MarkAsDisposed(this);
            return Interlocked.Exchange(ref handle, TensorHandle.None);
        }

        public long[] shape
        {
            get
            {
                var sizes = new long[dim()];
                _ = Native.ts_sizes(Handle, sizes);
                return sizes;
            }
        }

        public long dim() => Native.Check(Native.ts_dim(Handle));
        public long numel() => shape.Aggregate(1L, (product, size) => product * size);
        public long NumberOfElements => numel();
        public long ElementSize => Native.Check(Native.ts_element_size(Handle));
        public ScalarType dtype => (ScalarType)Native.Check(Native.ts_dtype(Handle));
        public DeviceType device_type => (DeviceType)Native.Check(Native.ts_device_type(Handle));
        public int device_index => Native.Check(Native.ts_device_index(Handle));
        public Device device => new(device_type, device_index);
        public bool is_contiguous() => Native.Check(Native.ts_is_contiguous(Handle)) != 0;

        /// <summary>The values themselves; the tensor must be contiguous and on the CPU.</summary>
        public unsafe Span<byte> bytes
        {
            get
            {
                if (device_type != DeviceType.CPU) throw new InvalidOperationException("Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.");
                if (!is_contiguous()) throw new InvalidOperationException("Reading bytes of a non-contiguous tensor is not supported.");
                return new Span<byte>(Native.ts_data(Handle), checked((int)(numel() * ElementSize)));
            }
            set
            {
                if (value.Length != bytes.Length) throw new ArgumentException("Mismatched data sizes in Tensor.set_bytes().");
                value.CopyTo(bytes);
            }
        }

        public TensorAccessor<T> data<T>() where T : unmanaged => new(this);

        public T item<T>() where T : unmanaged
        {
            if (numel() != 1) throw new ArgumentException($"Number of elements in the tensor must be 1, not {numel()}");
            using var local = cpu();
            return new TensorAccessor<T>(local).ToArray()[0];
        }

        public Tensor cpu() => to(CPU);

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(dtype, device, copy, disposeAfter, non_blocking);

        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(type, device, copy, disposeAfter, non_blocking);

        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            var moved = Native.Tensor(Native.ts_to(Handle, (int)type, (int)device.type, device.index, copy ? 1 : 0));
            if (disposeAfter) Dispose();
            return moved;
        }

        public override string ToString() => IsInvalid ? "[disposed]" : $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";
    }
}
