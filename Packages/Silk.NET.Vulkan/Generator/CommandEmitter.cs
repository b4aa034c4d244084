namespace VulkanGenerator;

/// <summary>The members of Vk or of an extension's class, and beside it a static class with the span overloads, as Silk.NET splits them.</summary>
internal sealed class CommandEmitter(TypeMap types)
{
    private readonly Overloads _overloads = new(types);

    public void EmitMembers(SourceFile file, IEnumerable<Command> commands)
    {
        foreach (var command in commands)
        {
            EmitPointerForm(file, command);
            foreach (var forms in _overloads.Of(command).Skip(1).Where(forms => !HasSpan(forms)))
                EmitForwarding(file, command, forms, self: null);
        }
    }

    public void EmitSpanOverloads(SourceFile file, string className, IReadOnlyList<Command> commands)
    {
        file.Open($"public static unsafe class {className}Overloads");
        foreach (var command in commands)
        {
            foreach (var forms in _overloads.Of(command).Where(HasSpan))
                EmitForwarding(file, command, forms, self: className);
        }

        file.Close();
    }

    private static bool HasSpan(IReadOnlyList<ParameterForm> forms) =>
        forms.Any(form => form.Kind is ParameterKind.Span or ParameterKind.GenericSpan);

    private void EmitPointerForm(SourceFile file, Command command)
    {
        var slot = "_" + command.Name;
        var signature = string.Join(", ", command.Parameters.Select(parameter => types.Full(parameter.Type)).Append(types.Full(command.Result)));
        var parameters = string.Join(", ", command.Parameters.Select(parameter => $"{types.Full(parameter.Type)} {Naming.Parameter(parameter.Name)}"));
        var arguments = string.Join(", ", command.Parameters.Select(parameter => Naming.Parameter(parameter.Name)));
        var call = $"((delegate* unmanaged<{signature}>)({slot} != 0 ? {slot} : Load(ref {slot}, \"{command.Name}\")))({arguments})";

        file.Line();
        file.Line($"private nint {slot};");
        var head = $"public unsafe {types.Full(command.Result)} {Naming.Command(command.Name)}({parameters})";
        if (CreatedHandle(command) is { } created)
        {
            file.Open(head);
            file.Line($"var result = {call};");
            file.Line($"if (result == Result.Success) {created};");
            file.Line("return result;");
            file.Close();
        }
        else
        {
            file.Line($"{head} => {call};");
        }
    }

    /// <summary>Silk.NET makes the newest instance and device the current ones.</summary>
    private static string? CreatedHandle(Command command) => command.Name switch
    {
        "vkCreateInstance" => "CurrentInstance = *pInstance",
        "vkCreateDevice" => "CurrentDevice = *pDevice",
        _ => null,
    };

    private void EmitForwarding(SourceFile file, Command command, IReadOnlyList<ParameterForm> forms, string? self)
    {
        var name = Naming.Command(command.Name);
        var result = types.Full(command.Result);
        var generic = forms.Any(form => form.Kind == ParameterKind.GenericSpan) ? "<T0>" : "";
        var constraint = generic.Length > 0 ? " where T0 : unmanaged" : "";
        var declarations = forms.Select(form => form.Declaration);
        var parameters = string.Join(", ", self is null ? declarations : declarations.Prepend($"this {self} thisApi"));

        file.Open($"public {(self is null ? "unsafe" : "static")} {result} {name}{generic}({parameters}){constraint}");
        for (var i = 0; i < forms.Count; i++)
        {
            var parameter = Naming.Parameter(command.Parameters[i].Name);
            if (forms[i].Kind == ParameterKind.Out)
                file.Line($"Unsafe.SkipInit(out {parameter});");
            else if (forms[i].Kind == ParameterKind.Text)
                file.Line($"var {forms[i].Argument} = (byte*)SilkMarshal.StringToPtr({parameter});");
        }

        var call = $"{(self is null ? "" : "thisApi.")}{name}({string.Join(", ", forms.Select(form => form.Argument))});";
        EmitCall(file, forms, result == "void" ? call : "return " + call);
        file.Close();
    }

    private static void EmitCall(SourceFile file, IReadOnlyList<ParameterForm> forms, string call)
    {
        var texts = forms.Where(form => form.Kind == ParameterKind.Text).ToList();
        foreach (var pin in forms.Where(form => form.Fixed is not null))
            file.Line(pin.Fixed!);
        if (texts.Count == 0)
        {
            file.Line(call);
            return;
        }

        file.Line($"try {{ {call} }} finally {{ {string.Concat(texts.Select(text => $"SilkMarshal.Free((nint){text.Argument}); "))}}}");
    }
}
