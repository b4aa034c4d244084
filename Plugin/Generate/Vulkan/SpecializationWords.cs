namespace RealtimeStyle.Generate.Vulkan;

/// <summary>Values as the words of specialisation constants.</summary>
internal static class SpecializationWords
{
    /// <summary>Kind and two parameters, three constants.</summary>
    public static uint[] Of(Activation activation) =>
        [(uint)activation.Kind, BitConverter.SingleToUInt32Bits(activation.A), BitConverter.SingleToUInt32Bits(activation.B)];

    /// <summary>Whether there is a scale and shift, then the activation; four constants.</summary>
    public static uint[] Of(ValueView view) => [view.Affine == null ? 0u : 1u, .. Of(view.Activation)];
}
