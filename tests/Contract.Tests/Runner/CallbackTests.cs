using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Runner;

/// <summary>What runners report.</summary>
public sealed class CallbackTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Theory]
    [InlineData("running")]
    [InlineData("success")]
    [InlineData("failed")]
    [InlineData("canceled")]
    public async Task A_report_moves_the_task_and_answers_it(string status)
    {
        var run = await NewAutoRun("a");
        var answer = (await Report(run.Tasks[0], 1, new { status, message = "m" })).Ok();
        Assert.Equal((run.Tasks[0], status, "m"), (answer["id"].Number, answer["status"].Text, answer["runner_message"].Text));
        answer.Is((await ReadTask(run.Tasks[0])).ToString());
    }

    [Fact]
    public async Task A_report_keeps_times_exit_code_and_output()
    {
        var run = await NewAutoRun("a");
        var task = (await Report(run.Tasks[0], 1, new { status = "failed", message = "m", started_at = "2026-01-31T14:00:00+02:00", finished_at = "2026-01-31T12:00:05.25Z", exit_code = 3, stdout = "o", stderr = "e" })).Ok();
        Assert.Equal(("2026-01-31T12:00:00.0000000Z", "2026-01-31T12:00:05.2500000Z", 3), (task["started_at"].Text, task["finished_at"].Text, task["exit_code"].Number));
        var output = (await Get($"/tasks/{run.Tasks[0]}/attempts/1/output")).Ok();
        Assert.Equal(("o", "e"), (output["stdout"].Text, output["stderr"].Text));
    }

    [Theory]
    [InlineData("""{"status":"queued"}""", "status")]
    [InlineData("""{"status":"Success"}""", "status")]
    [InlineData("""{"message":"m"}""", "status")]
    [InlineData("""{"status":"success","exit_code":"0"}""", "exit_code")]
    [InlineData("""{"status":"success","finished_at":"today"}""", "finished_at")]
    public async Task Bad_content_is_422_and_names_the_field(string body, string field)
    {
        var run = await NewAutoRun("a");
        (await Report(run.Tasks[0], 1, body)).RefusedField(field);
    }

    [Fact]
    public async Task A_wrong_token_is_401_and_changes_nothing()
    {
        var run = await NewAutoRun("a", "b");
        var (own, other) = (await Runner.Submission(run.Tasks[0]), await Runner.Submission(run.Tasks[1]));
        foreach (var token in (string[])["x", other.Token, own.Token[..^1], own.Token + "A"])
            (await Post(own.CallbackUrl, new { status = "success" }, ("X-Runner-Token", token))).Refused(401, "invalid-runner-token", $"task {run.Tasks[0]}");
        Assert.NotEqual("success", (await ReadTask(run.Tasks[0]))["status"].Text);
    }

    [Fact]
    public async Task The_token_of_an_attempt_opens_no_other()
    {
        var run = await NewFailedRun();
        (await Rerun(run, new { step_ids = new[] { "b" }, requested_by = "ann", reason = "r" })).Ok();
        var (first, second) = (await Runner.Submission(run.Tasks[1]), await Runner.Submission(run.Tasks[1], 2));
        (await Post(second.CallbackUrl, new { status = "success" }, ("X-Runner-Token", first.Token))).Refused(401, "invalid-runner-token");
        (await Post(second.CallbackUrl, new { status = "success" }, ("X-Runner-Token", second.Token))).Ok();
    }

    [Fact]
    public async Task Without_any_token_a_callback_is_accepted_while_neither_keys_nor_a_token_are_configured()
    {
        var run = await NewAutoRun("a");
        var submission = await Runner.Submission(run.Tasks[0]);
        Assert.Equal("success", (await Post(submission.CallbackUrl, new { status = "success" })).Ok()["status"].Text);
    }

    [Fact]
    public async Task A_callback_without_attempt_is_the_current_ones_while_the_task_is_active_and_409_after()
    {
        var run = await NewAutoRun("a");
        var token = ("X-Runner-Token", (await Runner.Submission(run.Tasks[0])).Token);
        var path = $"/runner/tasks/{run.Tasks[0]}/status";
        Assert.Equal("running", (await Post(path, new { status = "running" }, token)).Ok()["status"].Text);
        Assert.Equal("success", (await Post(path, new { status = "success" }, token)).Ok()["status"].Text);
        (await Post(path, new { status = "failed" }, token)).Refused(409, "stale-callback", $"task {run.Tasks[0]}");
    }

    [Fact]
    public async Task The_same_report_again_is_200_and_no_second_event()
    {
        var run = await NewAutoRun("a");
        var report = new { status = "failed", exit_code = 1, stdout = "o" };
        (await Report(run.Tasks[0], 1, report)).Ok();
        var events = await Events(run);
        (await Report(run.Tasks[0], 1, report)).Ok();
        (await Events(run)).Is(events.ToString());
    }

    [Fact]
    public async Task A_report_of_a_superseded_attempt_is_409_and_one_event()
    {
        var run = await NewFailedRun();
        (await Rerun(run, new { step_ids = new[] { "b" }, requested_by = "ann", reason = "r" })).Ok();
        for (var time = 0; time < 3; time++) (await Report(run.Tasks[1], 1, new { status = "success" })).Refused(409, "stale-callback", $"attempt 1 of task {run.Tasks[1]}");
        Assert.Equal("queued", (await ReadTask(run.Tasks[1]))["status"].Text);
        Assert.Equal(1, (await Events(run, "task.stale_callback_rejected", run.Tasks[1])).Count);
    }

    [Fact]
    public async Task Another_report_after_the_end_is_409_and_one_event()
    {
        var run = await NewAutoRun("a");
        await Finish(run.Tasks[0], "success");
        for (var time = 0; time < 3; time++) (await Report(run.Tasks[0], 1, new { status = "failed" })).Refused(409, "stale-callback", $"task {run.Tasks[0]}");
        Assert.Equal("success", (await ReadTask(run.Tasks[0]))["status"].Text);
        Assert.Equal(1, (await Events(run, "task.stale_callback_rejected", run.Tasks[0])).Count);
    }

    [Fact]
    public async Task A_callback_of_an_unknown_task_is_404() =>
        (await Post("/runner/tasks/999999/status?attempt=1", new { status = "success" })).Refused(404, "task-not-found", "task 999999 does not exist");

    [Theory]
    [InlineData("0")]
    [InlineData("x")]
    public async Task A_bad_attempt_is_422(string attempt)
    {
        var run = await NewAutoRun("a");
        (await Post($"/runner/tasks/{run.Tasks[0]}/status?attempt={attempt}", new { status = "success" })).RefusedField("attempt");
    }
}
