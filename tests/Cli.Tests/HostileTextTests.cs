using Multyagents.Cli.Output;
using Multyagents.Cli.Tests.Support;
using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Cli.Tests;

public class HostileTextTests(GatewayHost gateway) : CliTest(gateway)
{
    /// <summary>Clears the screen, sets the window's title, goes back over the line, turns the text around.</summary>
    private const string Hostile = "x\u001b[2J\u001b]0;owned\a\r\b\u009b31m\u202ey\u2028z\n0 fake line";

    [Fact]
    public async Task No_control_character_of_anyone_reaches_the_terminal()
    {
        var role = await NewRole();
        var template = (await Post("/workflow-templates", new { name = Hostile, steps = new[] { new { step_id = $"s{Hostile}".Replace("\n", "", StringComparison.Ordinal), role_id = role, title = Hostile, prompt = NewName("hostile") } } })).Ok()["id"].Number;
        var run = (await Post("/workflow-runs", new { workflow_template_id = template, auto_dispatch = true, initiated_by = Hostile })).Ok();
        var task = run["task_ids"].Numbers[0];
        await Report(task, 1, new { status = "failed", exit_code = 1, message = Hostile, stdout = Hostile, stderr = Hostile });

        foreach (var words in new[] { $"runs --template {template}", $"run {run["id"].Number}", $"events {run["id"].Number}", $"task {task}", $"task {task} --attempt 1", $"rerun {run["id"].Number} --failed --by a --reason b --dry-run", $"run {run["id"].Number} --json", $"runs --template {template} --json", $"events {run["id"].Number} --json" })
        {
            var shown = await Cli(Person("n") with { Variable = name => name switch { "MULTYAGENTS_URL" => Url, "NO_COLOR" => "1", _ => null } }, words.Split(' '));
            shown.Done();
            Assert.All(shown.Output + shown.Error, character => Assert.True(character == '\n' || !Hides(character), $"{words}: U+{(int)character:X4} in {shown.Output}"));
            Assert.DoesNotContain(shown.Output.Split('\n'), line => line.StartsWith("0 fake", StringComparison.Ordinal) && !words.Contains("--attempt", StringComparison.Ordinal));
        }

        (await Cli($"task {task}")).Done("\\u001b[2J", "\\u202e");
    }

    [Fact]
    public async Task Neither_in_a_refusal_nor_from_the_command_line_itself()
    {
        var run = await NewFailedRun();
        Assert.DoesNotContain('\u001b', (await Cli(Script, RerunWords(run, "--step", "\u001b[2J", "--yes"))).Ended(ExitCode.Refused, "\\u001b[2J").Error);
        Assert.DoesNotContain('\u001b', (await Cli(Script, "run", "\u001b[2J")).Ended(ExitCode.Usage).Error);
    }

    [Theory]
    [InlineData("plain ünïcode 日本 👩‍👩‍👧", "plain ünïcode 日本 👩‍👩‍👧")]
    [InlineData("\u001b\u007f\u0085\0", @"\u001b\u007f\u0085\u0000")]
    [InlineData("a\u2066b\u2069\ufeff", @"a\u2066b\u2069\ufeff")]
    [InlineData("\U000E0041", @"\udb40\udc41")]
    [InlineData(@"\u001b", @"\u001b")]
    public void Hidden_characters_are_shown_as_their_numbers(string text, string shown)
    {
        Assert.Equal(shown, Printable.Of(text));
        Assert.Equal(shown, Printable.Of(shown));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_replaced() => Assert.Equal("a\ufffdb", Printable.Of("a\ud83db"));

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "ab…")]
    [InlineData("日本語", 6, "日本語")]
    [InlineData("日本語", 5, "日本…")]
    [InlineData("e\u0301x", 2, "e\u0301x")]
    public void Texts_are_cut_by_the_columns_that_they_take(string text, int columns, string clipped) => Assert.Equal(clipped, Printable.Clip(text, columns));

    [Fact]
    public async Task Colour_is_for_terminals_that_want_it()
    {
        var run = await NewFailedRun();
        string[] words = ["run", $"{run.Id}"];
        Assert.Contains("\u001b[31mfailed\u001b[0m", (await Cli(Person(null), words)).Done().Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', (await Cli(Script, words)).Done().Output);
        foreach (var (variable, value) in new[] { ("NO_COLOR", "1"), ("TERM", "dumb") })
        {
            var surroundings = Person(null) with { Variable = name => name == variable ? value : name == "MULTYAGENTS_URL" ? Url : null };
            Assert.DoesNotContain('\u001b', (await Cli(surroundings, words)).Done().Output);
        }
    }

    private static bool Hides(char character) => char.IsControl(character) || character is '\u2028' or '\u2029' || (character is >= '\u202a' and <= '\u202e');
}
