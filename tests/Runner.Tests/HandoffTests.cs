using System.Text.Json;
using Multyagents.Runner.Protocol;

namespace Multyagents.Runner.Tests;

public sealed class HandoffTests
{
    private const string Handoff = """{"summary":"done","next_actions":["test"],"artifacts":[{"artifact_id":3,"is_required":true}]}""";

    private static Task Acknowledged(RunnerBench bench) => Eventually.Holds(() => LedgerPeek.Unacknowledged(bench.DataPath) == 0, "everything is acknowledged");

    [Theory]
    [InlineData(0, "success")]
    [InlineData(3, "failed")]
    public async Task What_a_command_leaves_is_told_and_answered_whatever_its_end(int exitCode, string status)
    {
        await using var bench = await RunnerBench.Start();

        var end = await bench.Run($"printf '%s' '{Handoff}' > \"$MULTYAGENTS_HANDOFF_OUT_FILE\"; exit {exitCode}");

        Assert.Equal((status, Handoff), (end.Status, end.Handoff?.GetRawText()));
        Assert.Null(bench.Callbacks.Of("1")[0].Body.Handoff);
        Assert.Equal(Handoff, bench.Get("1").Handoff?.GetRawText());
        await Acknowledged(bench);
        Assert.Equal(Handoff, bench.Get("1").Handoff?.GetRawText());
    }

    [Fact]
    public async Task A_command_that_leaves_nothing_has_none()
    {
        await using var bench = await RunnerBench.Start();

        var end = await bench.Run("echo x");

        Assert.Null(end.Handoff);
        Assert.Equal("completed", end.Message);
    }

    [Theory]
    [InlineData("printf '[1]' > $F", "it is not a JSON object")]
    [InlineData("printf 'words' > $F", "it is not usable JSON")]
    [InlineData(": > $F", "it is not usable JSON")]
    [InlineData("printf '{\"a\":1,\"a\":2}' > $F", "it is not usable JSON")]
    [InlineData("printf '{\"a\":\"\\377\"}' > $F", "it is not UTF-8")]
    [InlineData("printf '%s' '{\"summary\":\"\\ud800\"}' > $F", "it has an escape that is half a character")]
    [InlineData("printf '%s' '{\"summary\":\"s\",\"next_actions\":[\"\\ude00\\ud83d\"]}' > $F", "it has an escape that is half a character")]
    [InlineData("printf '%s' '{\"summary\":\"s\",\"\\ud800\":1}' > $F", "it has an escape that is half a character")]
    [InlineData("{ printf '{\"a\":\"'; head -c 65536 /dev/zero | tr '\\0' x; printf '\"}'; } > $F", "it has more than 65536 bytes")]
    [InlineData("i=0; while [ $i -lt 40 ]; do printf '{\"a\":'; i=$((i+1)); done > $F", "it is not usable JSON")]
    [InlineData("printf '{}' > other; ln -s \"$PWD/other\" $F", "its file is a symbolic link")]
    [InlineData("mkdir $F", "its file is a folder")]
    [InlineData("mkfifo $F", "its file is no plain file")]
    [InlineData("printf '{}' > $F; chmod 0 $F", "its file cannot be read")]
    public async Task What_is_no_handoff_is_left_out_and_the_message_says_why(string script, string why)
    {
        Assert.SkipWhen(script.Contains("chmod", StringComparison.Ordinal) && Environment.UserName == "root", "the superuser can read everything");
        await using var bench = await RunnerBench.Start();

        var end = await bench.Run("F=$MULTYAGENTS_HANDOFF_OUT_FILE; " + script);

        Assert.Equal("success", end.Status);
        Assert.Null(end.Handoff);
        Assert.StartsWith($"completed; the handoff was left out: {why}", end.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_escaped_pair_is_one_character_and_passes()
    {
        await using var bench = await RunnerBench.Start();

        var end = await bench.Run("printf '%s' '{\"summary\":\"\\ud83d\\ude00\"}' > $MULTYAGENTS_HANDOFF_OUT_FILE");

        Assert.Equal(("completed", "\U0001F600"), (end.Message, end.Handoff?.GetProperty("summary").GetString()));
    }

    [Fact]
    public async Task The_largest_handoff_passes()
    {
        await using var bench = await RunnerBench.Start();

        var end = await bench.Run($"{{ printf '{{\"summary\":\"'; head -c {RunnerLimits.HandoffBytes - 14} /dev/zero | tr '\\0' x; printf '\"}}'; }} > $MULTYAGENTS_HANDOFF_OUT_FILE");

        Assert.Equal("completed", end.Message);
        Assert.Equal(RunnerLimits.HandoffBytes, end.Handoff!.Value.GetRawText().Length);
    }

    [Theory]
    [InlineData("mock: handoff=ready", """{"summary":"ready"}""", "completed")]
    [InlineData("mock: handoff=\"two \\\"words\\\"\"", """{"summary":"two \u0022words\u0022"}""", "completed")]
    [InlineData("mock: handoff={\"summary\":\"s\",\"details\":\"d\"} exit=0", """{"summary":"s","details":"d"}""", "completed")]
    [InlineData("mock: fail handoff=why", """{"summary":"why"}""", "exit code 1")]
    public async Task The_mock_leaves_one_too(string prompt, string handoff, string message)
    {
        await using var bench = await RunnerBench.Start(ExecutorKind.Mock);

        var end = await bench.Run(prompt);

        Assert.Equal((handoff, message), (end.Handoff?.GetRawText(), end.Message));
        await Acknowledged(bench);
        Assert.Equal(handoff, bench.Get("1").Handoff?.GetRawText());
    }

    [Fact]
    public async Task A_broken_one_of_the_mock_is_left_out()
    {
        await using var bench = await RunnerBench.Start(ExecutorKind.Mock);

        var end = await bench.Run("mock: handoff={broken");

        Assert.Null(end.Handoff);
        Assert.StartsWith("completed; the handoff was left out: it is not usable JSON", end.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExecutorKind.Mock, "mock: stdout=out handoff=h", 422)]
    [InlineData(ExecutorKind.Mock, "mock: stdout=out handoff=h", 413)]
    [InlineData(ExecutorKind.Shell, "printf out; printf '{\"summary\":\"h\"}' > $MULTYAGENTS_HANDOFF_OUT_FILE", 422)]
    [InlineData(ExecutorKind.Shell, "head -c 40000 /dev/zero | tr '\\0' x; printf '{\"summary\":\"h\"}' > $MULTYAGENTS_HANDOFF_OUT_FILE", 400)]
    public async Task When_the_handoff_is_refused_the_result_is_told_once_more_without_it(ExecutorKind executor, string prompt, int status)
    {
        await using var bench = await RunnerBench.Start(executor);
        bench.Callbacks.ProblemDetail = "artifact 9 is not of task 1";
        bench.Callbacks.Answer = (call, _) => call.Body.Handoff is null ? 200 : status;
        await bench.Submit(bench.Request("1", prompt));

        var end = (await Eventually.Gives(() => bench.Callbacks.Of("1").FirstOrDefault(call => call.Body is { Status: "success", Handoff: null }), "the result without the handoff")).Body;

        var why = status == 413 ? "it is too large" : "artifact 9 is not of task 1";
        Assert.Equal($"completed; the handoff was refused with {status}: {why}", end.Message);
        Assert.NotEqual("", end.Stdout);
        await Acknowledged(bench);
        Assert.Single(bench.Callbacks.Of("1"), call => call.Body is { Status: "success", Handoff: null });
        var answer = bench.Get("1");
        Assert.Equal((end.Message, null, end.Stdout), (answer.Message, answer.Handoff, answer.Stdout));
    }

    [Fact]
    public async Task A_result_that_is_refused_without_the_handoff_too_is_not_told_a_third_time()
    {
        await using var bench = await RunnerBench.Start();
        bench.Callbacks.Answer = (call, _) => call.Body.Status == "success" ? 422 : 200;
        await bench.Submit(bench.Request("1", "printf '{}' > $MULTYAGENTS_HANDOFF_OUT_FILE"));

        await Acknowledged(bench);

        Assert.Equal([false, true, false], bench.Callbacks.Of("1").Select(call => call.Body.Handoff is not null));
    }

    [Fact]
    public async Task A_withdrawn_handoff_stays_withdrawn_after_a_restart()
    {
        await using var bench = await RunnerBench.Start();
        bench.Callbacks.Answer = (call, _) => call.Body.Status == "running" ? 200 : call.Body.Handoff is null ? 503 : 422;
        await bench.Submit(bench.Request("1", "printf '{}' > $MULTYAGENTS_HANDOFF_OUT_FILE"));
        await Eventually.Holds(() => bench.Callbacks.Of("1").Any(call => call.Body is { Status: "success", Handoff: null }), "the result without the handoff");
        await bench.Runner.DisposeAsync();
        var told = bench.Callbacks.All.Count;

        await bench.Restart();

        await Eventually.Holds(() => bench.Callbacks.All.Count > told, "it is told again");
        Assert.All(bench.Callbacks.All.Skip(told), call => Assert.Null(call.Body.Handoff));
        Assert.StartsWith("completed; the handoff was refused with 422", bench.Callbacks.All[^1].Body.Message, StringComparison.Ordinal);
        bench.Callbacks.Answer = (_, _) => 200;
        await Acknowledged(bench);
    }

    [Fact]
    public async Task A_handoff_that_nobody_has_taken_survives_a_restart()
    {
        await using var bench = await RunnerBench.Start();
        bench.Callbacks.Answer = (_, _) => 503;
        await bench.Submit(bench.Request("1", $"printf '%s' '{Handoff}' > $MULTYAGENTS_HANDOFF_OUT_FILE"));
        await Eventually.Holds(() => bench.Get("1").Status == "success", "it ended");
        bench.Callbacks.Answer = (_, _) => 200;
        var told = bench.Callbacks.All.Count;

        await bench.Restart();

        await Eventually.Holds(() => bench.Callbacks.All.Skip(told).Any(call => call.Body.Handoff?.GetRawText() == Handoff), "the handoff is told");
    }

    [Fact]
    public async Task What_dependencies_left_and_what_this_one_leaves_are_two_files()
    {
        await using var bench = await RunnerBench.Start();

        var end = await bench.Run(
            "printf '{\"summary\":%s}' \"$(wc -c < $MULTYAGENTS_HANDOFF_FILE)\" > $MULTYAGENTS_HANDOFF_OUT_FILE",
            change: request => request with { HandoffContext = JsonElement.Parse("[ ]") });

        Assert.Equal("""{"summary":3}""", end.Handoff?.GetRawText());
    }
}
