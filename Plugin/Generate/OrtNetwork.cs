using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using RealtimeStyle.Interop.Cuda;

namespace RealtimeStyle.Generate;

/// <summary>ONNX Runtime over the creator's memory: its input and output tensors lie there, so nothing is copied.</summary>
internal sealed class OrtNetwork : IHostNetwork
{
    /// <summary>ONNX Runtime's name of the host's memory.</summary>
    internal const string ProcessorMemory = "Cpu";

    private readonly GeneratorGraph graph;
    private readonly InferenceSession session;
    private readonly RunOptions runOptions = new();
    private readonly OrtValue[] outputs = new OrtValue[1];
    private readonly string[] inputNames, outputNames;
    private OrtValue[] inputs = [];
    private OrtMemoryInfo? gpuMemory;
    private OrtIoBinding? binding;

    private OrtNetwork(GeneratorGraph graph, InferenceSession session)
    {
        (this.graph, this.session) = (graph, session);
        (inputNames, outputNames) = ([.. graph.Inputs.Select(input => input.Name)], [graph.OutputName]);
    }

    /// <summary>Loads the file; <see cref="Bind"/> before <see cref="Run"/>.</summary>
    /// <exception cref="GeneratorFormatException">ONNX Runtime refuses the file, or it takes other than float32.</exception>
    public static OrtNetwork Load(GeneratorGraph graph, bool cuda = false) => Load(graph, options =>
    {
        if (cuda)
            options.AppendExecutionProvider_CUDA();
    });

    /// <summary>
    /// As the other, on the stream of a CUDA context, which outlives it. Memory is the GPU's, and <see cref="Run"/> returns when the work is
    /// in the stream.
    /// </summary>
    /// <inheritdoc cref="Load(GeneratorGraph, bool)"/>
    /// <exception cref="CudaException">ONNX Runtime takes no stream.</exception>
    public static OrtNetwork LoadOnStream(GeneratorGraph graph, CudaContext context)
    {
        OrtNetwork network = Load(graph, options =>
        {
            using var cuda = new OrtCUDAProviderOptions();
            cuda.UpdateOptions(new Dictionary<string, string>(StringComparer.Ordinal) { ["device_id"] = context.Ordinal.ToString(CultureInfo.InvariantCulture) });
            OrtApiTable.SetStream(cuda, context.Stream);
            options.AppendExecutionProvider_CUDA(cuda);
        });
        network.gpuMemory = new OrtMemoryInfo("Cuda", OrtAllocatorType.DeviceAllocator, context.Ordinal, OrtMemType.Default);
        network.runOptions.AddRunConfigEntry("disable_synchronize_execution_providers", "1");
        return network;
    }

    private static OrtNetwork Load(GeneratorGraph graph, Action<SessionOptions> addProvider)
    {
        using SessionOptions options = CreateOptions();
        try
        {
            addProvider(options);
            return new OrtNetwork(graph, new InferenceSession(graph.OnnxBytes.ToArray(), options)).CheckTypes();
        }
        catch (OnnxRuntimeException failure)
        {
            throw Refused(graph, failure);
        }
    }

    /// <summary>How the processor is used; chosen by <c>bench ort-options</c>, which times each of them changed.</summary>
    internal static SessionOptions CreateOptions()
    {
        var options = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            IntraOpNumThreads = Environment.ProcessorCount,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        // Workers spin between the operators of a run, which takes a third off it, and sleep between runs: the cores are the game's.
        options.AddSessionConfigEntry("session.force_spinning_stop", "1");
        // Those of a new session spin before their first run, by default long enough to double the frame beside which a style is compiled.
        options.AddSessionConfigEntry("session.intra_op.spin_duration_us", "200");
        OrtArena.Use(options);
        return options;
    }

    /// <summary>
    /// The output's shape for the inputs' shapes: inferred where our reader knows the operators, else found by running once.
    /// </summary>
    public TensorShape OutputShape(IReadOnlyList<TensorShape> shapes)
    {
        if (graph.Unsupported is null)
            return ShapeInference.Infer(graph, shapes)[graph.OutputName];
        using var waiting = new RunOptions();
        OrtValue[] blank = [.. graph.Inputs.Zip(shapes, Blank)];
        try
        {
            using var results = session.Run(waiting, inputNames, blank, outputNames);
            long[] shape = results[0].GetTensorTypeAndShape().Shape;
            return shape is [1, >= 1 and <= int.MaxValue, >= 1 and <= int.MaxValue, >= 1 and <= int.MaxValue]
                ? new TensorShape(1, (int)shape[1], (int)shape[2], (int)shape[3])
                : throw new GeneratorFormatException(
                    $"{graph.Metadata.Name}: gives a tensor of ({string.Join(',', shape)}), expected one image (1,C,H,W)");
        }
        catch (OnnxRuntimeException failure)
        {
            throw Refused(graph, failure);
        }
        finally
        {
            foreach (OrtValue value in blank)
                value.Dispose();
        }
    }

    /// <summary>Lays the tensors over memory of the creator.</summary>
    public void Bind(IReadOnlyList<TensorShape> inputShapes, nint[] input, TensorShape outputShape, nint output)
    {
        inputs = [.. graph.Inputs.Select((value, index) => Over(input[index], inputShapes[index], Extents(value, inputShapes[index])))];
        outputs[0] = Over(output, outputShape, Extents(outputShape));
        if (gpuMemory is not null)
            BindForGood();
    }

    /// <summary>Tells ONNX Runtime once where inputs and output are, and makes sure that it works right there.</summary>
    private void BindForGood()
    {
        using var places = session.GetMemoryInfosForInputs();
        // Binding would copy such an input to the processor: once, and every frame would be the first.
        if (places.Any(place => place.Name == ProcessorMemory))
            throw new GeneratorFormatException($"{graph.Metadata.Name}: ONNX Runtime reads its input on the processor, ort-cuda on the GPU; use --backend ort-cpu");
        binding = session.CreateIoBinding();
        for (int i = 0; i < inputs.Length; i++)
            binding.BindInput(inputNames[i], inputs[i]);
        binding.BindOutput(outputNames[0], outputs[0]);
    }

    public void Run()
    {
        try
        {
            if (binding is null)
                session.Run(runOptions, inputNames, inputs, outputNames, outputs);
            else
                session.RunWithBinding(runOptions, binding);
        }
        catch (OnnxRuntimeException failure)
        {
            throw Refused(graph, failure);
        }
    }

    public void Dispose()
    {
        binding?.Dispose();
        foreach (OrtValue input in inputs)
            input.Dispose();
        // Null where Bind was never reached.
        outputs[0]?.Dispose();
        gpuMemory?.Dispose();
        runOptions.Dispose();
        session.Dispose();
    }

    private static OrtValue Blank(GraphInput input, TensorShape shape)
    {
        var blank = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, TensorElementType.Float, Extents(input, shape));
        blank.GetTensorMutableDataAsSpan<float>().Clear();
        return blank;
    }

    private OrtValue Over(nint address, TensorShape shape, long[] extents) =>
        OrtValue.CreateTensorValueWithData(
            gpuMemory ?? OrtMemoryInfo.DefaultInstance, TensorElementType.Float, extents, address, shape.ElementCount * sizeof(float));

    private static long[] Extents(GraphInput input, TensorShape shape) => input.IsVector ? [shape.C] : Extents(shape);

    private static long[] Extents(TensorShape shape) => [shape.N, shape.C, shape.H, shape.W];

    private OrtNetwork CheckTypes()
    {
        var wrong = session.InputMetadata.Concat(session.OutputMetadata).FirstOrDefault(
            value => value.Value.ElementDataType != TensorElementType.Float);
        if (wrong.Key is null)
            return this;
        Dispose();
        throw new GeneratorFormatException(
            $"{graph.Metadata.Name}: '{wrong.Key}' has type {wrong.Value.ElementDataType}, ONNX Runtime is fed Float; "
            + "export it with float32 input and output, or use --backend vulkan");
    }

    private static GeneratorFormatException Refused(GeneratorGraph graph, OnnxRuntimeException failure) =>
        new(
            $"{graph.Metadata.Name}: ONNX Runtime refuses it ({failure.Message.Trim()}); use a file that it can run at this frame size",
            failure);
}
