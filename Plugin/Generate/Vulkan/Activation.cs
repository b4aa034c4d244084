namespace RealtimeStyle.Generate.Vulkan;

/// <summary>Pointwise functions that a kernel applies while it loads or stores; numbers as in Shaders/Common/view.glsl.</summary>
internal enum ActivationKind : uint
{
    None = 0,
    Relu = 1,
    LeakyRelu = 2,
    Tanh = 3,
    Sigmoid = 4,
    Clip = 5,
}

/// <summary>A function with its parameters: A is the slope of LeakyRelu; A and B are the bounds of Clip.</summary>
internal readonly record struct Activation(ActivationKind Kind, float A = 0, float B = 0)
{
    public bool IsNone => Kind == ActivationKind.None;

    /// <summary>The activation that an operator is; none for any other operator.</summary>
    public static Activation Of(Operator op) => op switch
    {
        Relu => new(ActivationKind.Relu),
        LeakyRelu leaky => new(ActivationKind.LeakyRelu, leaky.Alpha),
        Tanh => new(ActivationKind.Tanh),
        Sigmoid => new(ActivationKind.Sigmoid),
        Clip clip => new(ActivationKind.Clip, clip.Minimum, clip.Maximum),
        _ => default,
    };
}
