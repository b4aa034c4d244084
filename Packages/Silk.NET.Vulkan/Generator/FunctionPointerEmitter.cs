namespace VulkanGenerator;

/// <summary>A struct for each PFN_ type; hand-written partial files add managed delegates where they are wanted.</summary>
internal sealed class FunctionPointerEmitter(TypeMap types)
{
    public void Emit(SourceFile file, FunctionPointer function)
    {
        var name = Naming.FunctionPointer(function.Name);
        var signature = string.Join(", ", function.Parameters.Append(function.Result).Select(types.Full));
        var pointer = $"delegate* unmanaged[Cdecl]<{signature}>";

        file.Open($"public readonly unsafe partial struct {name}");
        file.Line("private readonly void* _handle;");
        file.Line($"public {pointer} Handle => ({pointer})_handle;");
        file.Line($"public {name}({pointer} ptr) => _handle = ptr;");
        file.Line($"public static implicit operator {name}({pointer} ptr) => new(ptr);");
        file.Line($"public static implicit operator {pointer}({name} function) => function.Handle;");
        file.Line($"public static implicit operator nint({name} function) => (nint)function._handle;");
        file.Close();
    }
}
