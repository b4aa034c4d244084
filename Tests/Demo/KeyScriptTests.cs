using RealtimeStyle.Demo.Input;

namespace RealtimeStyle.Tests.Demo;

/// <summary>Replays of keys, and the table that says what keys do.</summary>
public sealed class KeyScriptTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DemoControls controls = new(styles: 3);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Keys_are_pressed_at_their_frames()
    {
        KeyScript script = Write("# comment", "", "2 k   # keep colour", "2 Space", "5 f12");
        script.Play(1, controls);
        Assert.False(controls.KeepsColor);
        script.Play(2, controls);
        Assert.True(controls.KeepsColor);
        Assert.False(controls.IsStylized);
        script.Play(6, controls);
        Assert.True(controls.TakeScreenshot());
        Assert.False(controls.TakeScreenshot());
    }

    [Theory]
    [InlineData("k 2", "line 1: 'k' is not a frame")]
    [InlineData("-1 k", "line 1: '-1' is not a frame")]
    [InlineData("3 k\n2 k", "line 2: '2' is not a frame; expected a number from 3 on")]
    [InlineData("1", "line 1: '' is not a key")]
    [InlineData("1 zz", "line 1: 'zz' is not a key; expected one of 1 2 3")]
    [InlineData("1 65", "'65' is not a key")]
    [InlineData("1 k sideways", "'sideways' follows the key; expected down, up or nothing")]
    [InlineData("1 k down up", "'down up' follows the key")]
    public void A_wrong_line_is_named(string text, string message)
    {
        var exception = Assert.Throws<KeyScriptException>(() => Write(text));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("absent.txt")]
    [InlineData("wrong.txt")]
    public void The_command_line_refuses_a_script_that_it_cannot_read(string name)
    {
        File.WriteAllText(folder.File("wrong.txt"), "1 zz");
        DemoRun.InProcess("scene", "--headless", "--replay", folder.File(name)).AssertFailed(2, name);
    }

    [Fact]
    public void Every_key_of_the_table_has_a_name_and_one_meaning()
    {
        foreach (KeyBinding binding in KeyBindings.All)
        {
            Assert.NotEmpty(binding.Keys);
            Assert.All(binding.Label + binding.Help, character => Assert.InRange(character, ' ', '~'));
        }

        var always = KeyBindings.All.Where(binding => !binding.OnlyWhileFlying).SelectMany(binding => binding.Keys).ToList();
        Assert.Equal(always.Count, always.Distinct().Count());
    }

    [Fact]
    public void The_readme_lists_the_same_keys()
    {
        string readme = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "Demo", "README.md"));
        Assert.All(KeyBindings.All, binding => Assert.Contains($"| {binding.Label} | {binding.Help} |", readme, StringComparison.Ordinal));
    }

    private KeyScript Write(params string[] lines)
    {
        string path = folder.File("keys.txt");
        File.WriteAllLines(path, lines);
        return KeyScript.Read(path);
    }
}
