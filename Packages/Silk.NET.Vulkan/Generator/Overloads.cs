namespace VulkanGenerator;

/// <summary>How one parameter appears in one overload, and what it passes on to the pointer form.</summary>
/// <param name="Declaration">Type and name.</param>
/// <param name="Argument">The expression for the pointer form.</param>
/// <param name="Fixed">A fixed statement around the call, if one is needed.</param>
/// <param name="Kind">Which form it is.</param>
internal sealed record ParameterForm(string Declaration, string Argument, string? Fixed, ParameterKind Kind);

internal enum ParameterKind { Plain, Reference, Out, Text, Span, GenericSpan }

/// <summary>The forms that Silk.NET offers for a parameter: pointer, in/out/ref, string, span.</summary>
internal sealed class Overloads(TypeMap types)
{
    /// <summary>Every combination of forms; the first is all pointers.</summary>
    public IEnumerable<IReadOnlyList<ParameterForm>> Of(Command command)
    {
        IEnumerable<IReadOnlyList<ParameterForm>> combinations = [[]];
        foreach (var parameter in command.Parameters)
        {
            var forms = FormsOf(parameter, command).ToList();
            combinations = combinations.SelectMany(_ => forms, (combination, form) => (IReadOnlyList<ParameterForm>)[.. combination, form]).ToList();
        }

        return combinations;
    }

    private IEnumerable<ParameterForm> FormsOf(Member parameter, Command command)
    {
        var name = Naming.Parameter(parameter.Name);
        var type = types.Full(parameter.Type);
        yield return new ParameterForm($"{type} {name}", name, null, ParameterKind.Plain);

        if (parameter.Type.Pointers != 1 || parameter.Type.Name is "VkAllocationCallbacks")
            yield break;

        var element = types.Name(parameter.Type.Name);
        var pointer = parameter.Name + "Ptr";
        if (element == "void")
        {
            if (parameter.Length is not null)
                yield return new ParameterForm($"Span<T0> {name}", pointer, $"fixed (void* {pointer} = MemoryMarshal.AsBytes({name}))", ParameterKind.GenericSpan);
            yield break;
        }

        if (parameter.Length == "null-terminated")
        {
            yield return new ParameterForm($"string {name}", pointer, null, ParameterKind.Text);
            yield break;
        }

        var isEnumeration = parameter.Length is not null && command.Parameters.Any(other => other.Name == parameter.Length && other.Type.Pointers > 0);
        if (!isEnumeration)
        {
            var isIn = parameter.Type.IsConst;
            var isOut = !isIn && parameter.Optional != "false,true";
            var modifier = isIn ? "in" : isOut ? "out" : "ref";
            yield return new ParameterForm(
                $"{modifier} {element} {name}", pointer, $"fixed ({type} {pointer} = &{name})", isOut ? ParameterKind.Out : ParameterKind.Reference);
        }
        else
        {
            yield return new ParameterForm($"ref {element} {name}", pointer, $"fixed ({type} {pointer} = &{name})", ParameterKind.Reference);
        }

        if (parameter.Length is not null)
        {
            var span = parameter.Type.IsConst ? "ReadOnlySpan" : "Span";
            yield return new ParameterForm($"{span}<{element}> {name}", pointer, $"fixed ({type} {pointer} = {name})", ParameterKind.Span);
        }
    }
}
