using System.Text.Json;
using Multyagents.Gateway.Tests.Support;

namespace Multyagents.Gateway.Tests.Callbacks;

public sealed class CallbackTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private readonly Scenario _scenario = new(gateway);

    [Fact]
    public async Task Reports_move_the_task_and_answer_it()
    {
        var (run, tasks) = await _scenario.Run(true, "a");
        var running = (await _scenario.Callback(tasks[0], 1, """{"status":"running","started_at":"2026-01-31T12:00:00+02:00"}""")).Ok();
        Assert.Equal(("running", tasks[0], run), (running.Text("status"), running.Id(), running.GetProperty("run_id").GetInt64()));
        Assert.Equal("2026-01-31T10:00:00.0000000Z", running.Text("started_at"));
        var done = (await _scenario.Callback(tasks[0], 1, """{"status":"success","exit_code":0,"message":"ok","finished_at":"2026-01-31T10:00:05Z"}""")).Ok();
        Assert.Equal(("success", "ok", "2026-01-31T10:00:05.0000000Z"), (done.Text("status"), done.Text("runner_message"), done.Text("finished_at")));
        Assert.Equal("success", (await _scenario.ReadRun(run)).Text("status"));
    }

    [Fact]
    public async Task The_same_report_a_hundred_times_is_one_event()
    {
        var (run, tasks) = await _scenario.Run(true, "a");
        const string Report = """{"status":"failed","exit_code":3,"stdout":"x"}""";
        (await _scenario.Callback(tasks[0], 1, Report)).Ok();
        var events = (await _scenario.Events(run)).Length;
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _scenario.Callback(tasks[0], 1, Report)));
        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(events, (await _scenario.Events(run)).Length);
    }

    [Fact]
    public async Task A_report_after_the_end_is_stale()
    {
        var (run, tasks) = await _scenario.Run(true, "a");
        await _scenario.Finish(tasks[0], 1, "success");
        for (var i = 0; i < 3; i++)
            (await _scenario.Callback(tasks[0], 1, """{"status":"failed","exit_code":1}""")).Refused(409, "stale-callback", $"callback for attempt 1 of task {tasks[0]} is stale");
        // Reordered: running arrives after the end.
        var late = await _scenario.Callback(tasks[0], 1, """{"status":"running"}""");
        Assert.True(late.Status is 200 or 409, late.Text);
        Assert.Equal("success", (await _scenario.Task(tasks[0])).Text("status"));
        Assert.Single(await _scenario.Events(run), happened => happened.Text("event_type") == "task.stale_callback_rejected");
    }

    [Fact]
    public async Task A_report_of_a_superseded_attempt_changes_nothing()
    {
        var (run, tasks) = await _scenario.FailedRun();
        (await _scenario.Rerun(run, $$"""{"task_ids":[{{tasks[1]}}],"requested_by":"ann","reason":"r"}""")).Ok();
        await gateway.Runner.Submission(tasks[1], 2);
        (await _scenario.Callback(tasks[1], 1, """{"status":"success","exit_code":0}""")).Refused(409, "stale-callback", $"attempt 1 of task {tasks[1]}");
        var task = await _scenario.Task(tasks[1]);
        Assert.Equal((2, "queued"), (task.GetProperty("attempt").GetInt32(), task.Text("status")));
    }

    [Fact]
    public async Task A_report_of_an_attempt_that_never_was_is_refused()
    {
        var (_, tasks) = await _scenario.Run(true, "a");
        var submission = await gateway.Runner.Submission(tasks[0], 1);
        // The token is attempt 1's: it opens no other attempt.
        (await gateway.Post($"/runner/tasks/{tasks[0]}/status?attempt=2", """{"status":"success"}""", ("X-Runner-Token", submission.StatusCallbackToken!)))
            .Refused(401, "invalid-runner-token");
    }

    [Fact]
    public async Task Forged_and_foreign_tokens_are_401()
    {
        var (_, tasks) = await _scenario.Run(true, "a", "b");
        var own = await gateway.Runner.Submission(tasks[0], 1);
        var other = await gateway.Runner.Submission(tasks[1], 1);
        var path = new Uri(own.StatusCallbackUrl).PathAndQuery;
        string[] forged = [other.StatusCallbackToken!, own.StatusCallbackToken![..^1], own.StatusCallbackToken + "A", "x", "null", new string('A', 43)];
        foreach (var token in forged)
            (await gateway.Post(path, """{"status":"success"}""", ("X-Runner-Token", token))).Refused(401, "invalid-runner-token", $"task {tasks[0]}");
        Assert.NotEqual("success", (await _scenario.Task(tasks[0])).Text("status"));
        (await gateway.Post(path, """{"status":"success"}""", ("X-Runner-Token", own.StatusCallbackToken!))).Ok();
    }

    [Fact]
    public async Task Without_attempt_the_current_one_is_meant_while_it_is_active()
    {
        var (_, tasks) = await _scenario.Run(true, "a");
        var submission = await gateway.Runner.Submission(tasks[0], 1);
        var token = ("X-Runner-Token", submission.StatusCallbackToken!);
        (await gateway.Post($"/runner/tasks/{tasks[0]}/status", """{"status":"running"}""", token)).Ok();
        (await gateway.Post($"/runner/tasks/{tasks[0]}/status", """{"status":"success"}""", ("X-Runner-Token", "wrong"))).Refused(401, "invalid-runner-token");
        (await gateway.Post($"/runner/tasks/{tasks[0]}/status", """{"status":"success"}""", token)).Ok();
        (await gateway.Post($"/runner/tasks/{tasks[0]}/status", """{"status":"failed"}""", token)).Refused(409, "stale-callback");
    }

    [Fact]
    public async Task Without_any_token_it_is_accepted_on_loopback_development()
    {
        var (_, tasks) = await _scenario.Run(true, "a");
        var submission = await gateway.Runner.Submission(tasks[0], 1);
        Assert.Equal("success", (await gateway.Post(new Uri(submission.StatusCallbackUrl).PathAndQuery, """{"status":"success"}""")).Ok().Text("status"));
        (await gateway.Post("/runner/tasks/999999/status?attempt=1", """{"status":"success"}""")).Refused(404, "task-not-found");
    }

    [Theory]
    [InlineData("""{"status":"queued"}""", "status")]
    [InlineData("""{"status":"Success"}""", "status")]
    [InlineData("""{"message":"m"}""", "status")]
    [InlineData("""{"status":1}""", "status")]
    [InlineData("""{"status":"success","exit_code":"0"}""", "exit_code")]
    [InlineData("""{"status":"success","exit_code":99999999999}""", "exit_code")]
    [InlineData("""{"status":"success","started_at":"yesterday"}""", "started_at")]
    public async Task A_bad_report_names_the_field(string body, string field)
    {
        var (_, tasks) = await _scenario.Run(true, "a");
        (await _scenario.Callback(tasks[0], 1, body)).RefusedField(field);
    }

    [Theory]
    [InlineData("""{"status":"running","handoff":{"summary":"s"}}""", "handoff")]
    [InlineData("""{"status":"success","handoff":"s"}""", "handoff")]
    [InlineData("""{"status":"success","handoff":{}}""", "handoff.summary")]
    [InlineData("""{"status":"success","handoff":{"summary":"s","next_actions":[1]}}""", "handoff.next_actions[0]")]
    [InlineData("""{"status":"success","handoff":{"summary":"s","artifacts":[{"artifact_id":"x"}]}}""", "handoff.artifacts[0].artifact_id")]
    [InlineData("""{"status":"success","handoff":{"summary":"s","artifacts":[{"artifact_id":999}]}}""", "handoff.artifacts[0].artifact_id")]
    [InlineData("""{"status":"success","handoff":{"summary":"\ud800"}}""", "handoff")]
    public async Task A_bad_handoff_names_the_field_and_changes_nothing(string body, string field)
    {
        var (_, tasks) = await _scenario.Run(true, "a");
        (await _scenario.Callback(tasks[0], 1, body)).RefusedField(field);
        Assert.Contains((await _scenario.Task(tasks[0])).Text("status"), (string[])["dispatched", "queued"]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("99999999999")]
    public async Task A_bad_attempt_is_named(string attempt)
    {
        var (_, tasks) = await _scenario.Run(true, "a");
        (await gateway.Post($"/runner/tasks/{tasks[0]}/status?attempt={attempt}", """{"status":"success"}""")).RefusedField("attempt");
    }

    [Fact]
    public async Task Two_full_outputs_fit_even_when_every_byte_is_escaped_and_nul_is_replaced()
    {
        var (_, tasks) = await _scenario.Run(true, "a");
        var output = string.Concat(Enumerable.Repeat("\\u0000", Limits.MaxOutputBytes / 3));
        (await _scenario.Callback(tasks[0], 1, $$"""{"status":"success","exit_code":0,"stdout":"{{output}}","stderr":"{{string.Concat(Enumerable.Repeat("\\u0001", Limits.MaxOutputBytes))}}"}""")).Ok();
        var kept = (await gateway.Get($"/tasks/{tasks[0]}/attempts/1/output")).Ok();
        Assert.Equal(new string('\uFFFD', Limits.MaxOutputBytes / 3), kept.Text("stdout"));
        Assert.Equal(Limits.MaxOutputBytes, kept.Text("stderr")!.Length);
        Assert.False(kept.GetProperty("stderr_truncated").GetBoolean());
    }

    [Fact]
    public async Task Output_over_the_limit_is_cut_and_marked()
    {
        var (_, tasks) = await _scenario.Run(true, "a");
        (await _scenario.Callback(tasks[0], 1, $$"""{"status":"failed","stdout":"{{new string('x', Limits.MaxOutputBytes + 10)}}"}""")).Ok();
        var kept = (await gateway.Get($"/tasks/{tasks[0]}/attempts/1/output")).Ok();
        Assert.True(kept.GetProperty("stdout_truncated").GetBoolean());
        Assert.True(kept.Text("stdout")!.Length <= Limits.MaxOutputBytes);
    }
}

/// <summary>With a configured token no callback passes without one.</summary>
public sealed class ConfiguredTokenTests(ConfiguredTokenTests.Fixture gateway) : IClassFixture<ConfiguredTokenTests.Fixture>
{
    private const string Token = "s3cret-token";

    private readonly Scenario _scenario = new(gateway);

    [Fact]
    public async Task The_configured_token_and_the_attempts_own_are_accepted_and_nothing_else()
    {
        var (_, tasks) = await _scenario.Run(true, "a", "b");
        var path = new Uri((await gateway.Runner.Submission(tasks[0], 1)).StatusCallbackUrl).PathAndQuery;
        (await gateway.Post(path, """{"status":"running"}""")).Refused(401, "invalid-runner-token", "X-Runner-Token");
        (await gateway.Post(path, """{"status":"running"}""", ("X-Runner-Token", Token + "x"))).Refused(401, "invalid-runner-token");
        (await gateway.Post(path, """{"status":"success"}""", ("X-Runner-Token", Token))).Ok();
        (await _scenario.Callback(tasks[1], 1, """{"status":"success"}""")).Ok();
    }

    public sealed class Fixture : GatewayFixture
    {
        protected override string[] Settings => [$"--Multyagents:Runner:CallbackToken={Token}"];
    }
}
