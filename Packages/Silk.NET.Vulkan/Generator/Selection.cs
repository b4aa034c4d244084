namespace VulkanGenerator;

/// <summary>What the allow-list selects, and every type that is drawn in with it.</summary>
internal sealed class Selection
{
    private readonly Registry _registry;

    public List<Command> CoreCommands { get; } = [];
    public List<(Requirement Extension, IReadOnlyList<Command> Commands)> Extensions { get; } = [];
    public SortedSet<string> Types { get; } = new(StringComparer.Ordinal);

    /// <param name="registry">The registry.</param>
    /// <param name="allowed">Lines "feature NAME" or "extension NAME"; # begins a comment.</param>
    public Selection(Registry registry, IEnumerable<string> allowed)
    {
        _registry = registry;
        foreach (var line in allowed.Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0))
            Add(line);
    }

    private void Add(string line)
    {
        if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [("feature" or "extension") and var kind, var name])
            throw new FormatException($"'{line}' in the allow-list: expected 'feature NAME' or 'extension NAME'.");
        if (!_registry.Requirements.TryGetValue(name, out var requirement))
            throw new FormatException($"{kind} '{name}' in the allow-list is not in this vk.xml; install a newer Vulkan registry or remove the line.");

        var commands = requirement.Commands.Where(command => !_registry.Aliases.ContainsKey(command)).Select(command => _registry.Commands[command]).ToList();
        foreach (var type in requirement.Types)
            Draw(type);
        foreach (var type in commands.SelectMany(command => command.Parameters.Select(parameter => parameter.Type).Append(command.Result)))
            Draw(type.Name);

        if (kind == "feature")
            CoreCommands.AddRange(commands);
        else
            Extensions.Add((requirement, commands));
    }

    private void Draw(string name)
    {
        name = _registry.Resolve(name);
        if (!Types.Add(name))
            return;

        if (_registry.Structures.TryGetValue(name, out var structure))
        {
            foreach (var member in structure.Members)
                Draw(member.Type.Name);
        }
        else if (_registry.Flags.TryGetValue(name, out var flags) && flags.Bits is not null)
        {
            Draw(flags.Bits);
        }
        else if (_registry.FunctionPointers.TryGetValue(name, out var function))
        {
            foreach (var type in function.Parameters.Append(function.Result))
                Draw(type.Name);
        }
    }
}
