using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Retries;

/// <summary>Automatic retries by the role's policy.</summary>
public sealed class RetryTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Theory]
    [InlineData("network", "connection refused")]
    [InlineData("flaky-test", "1 flaky test failed")]
    [InlineData("runner-transient", "write failed: No space left on device")]
    public async Task A_failure_that_the_policy_covers_goes_back_to_created_and_is_tried_again(string cause, string stderr)
    {
        var run = await NewRetryingRun(true, 1, cause);
        (await Report(run.Tasks[0], 1, new { status = "failed", exit_code = 1, stderr })).Ok();
        Assert.Equal(2, (await Runner.Submission(run.Tasks[0], 2)).Attempt);
        await Reaches(run.Tasks[0], "queued");
        var scheduled = Assert.Single((await Events(run, "task.retry_scheduled", run.Tasks[0])).Items);
        Assert.Equal((1, 1, 1, cause), (scheduled["payload"]["attempt"].Number, scheduled["payload"]["retry"].Number, scheduled["payload"]["max_retries"].Number, scheduled["payload"]["cause"].Text));
        Assert.Equal("running", (await ReadRun(run))["status"].Text);
        await Finish(run.Tasks[0], "success", 2);
        Assert.Equal("success", (await ReadRun(run))["status"].Text);
    }

    [Fact]
    public async Task The_message_is_read_as_well_as_the_output()
    {
        var run = await NewRetryingRun(false, 1, "network");
        (await Dispatch(run.Tasks[0])).Ok();
        Assert.Equal("created", (await Report(run.Tasks[0], 1, new { status = "failed", message = "connection refused" })).Ok()["status"].Text);
    }

    [Fact]
    public async Task In_a_run_that_waits_for_calls_the_retry_waits_for_the_next()
    {
        var run = await NewRetryingRun(false, 1, "network");
        (await Dispatch(run.Tasks[0])).Ok();
        await Fail(run.Tasks[0], 1);
        var task = await ReadTask(run.Tasks[0]);
        Assert.Equal(("created", 1), (task["status"].Text, task["attempt"].Number));
        Assert.All(["started_at", "finished_at", "exit_code"], name => Assert.True(task[name].IsNull, name));
        Assert.Equal(1, Runner.SubmissionsOf(run.Tasks[0]));
        Assert.Equal(run.Tasks[0], (await Post($"/workflow-runs/{run.Id}/dispatch-ready")).Ok()["task_id"].Number);
        Assert.Equal(2, (await Runner.Submission(run.Tasks[0], 2)).Attempt);
    }

    [Fact]
    public async Task A_failure_that_the_policy_does_not_cover_stays_failed_and_the_audit_says_why()
    {
        var run = await NewRetryingRun(true, 1, "flaky-test");
        await Fail(run.Tasks[0], 1);
        Assert.Equal("failed", (await ReadTask(run.Tasks[0]))["status"].Text);
        Assert.StartsWith("retry policy skipped: ", await LastRetryReason(run.Tasks[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_of_no_known_kind_stays_failed_and_the_audit_says_why()
    {
        var run = await NewRetryingRun(true, 1, "network", "flaky-test", "runner-transient");
        (await Report(run.Tasks[0], 1, new { status = "failed", message = "it went wrong" })).Ok();
        Assert.Equal("failed", (await ReadTask(run.Tasks[0]))["status"].Text);
        Assert.StartsWith("retry policy skipped: ", await LastRetryReason(run.Tasks[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_no_retry_is_left_the_task_stays_failed_and_the_audit_says_exhausted()
    {
        var run = await NewRetryingRun(true, 2, "network");
        for (var attempt = 1; attempt <= 3; attempt++) await Fail(run.Tasks[0], attempt);
        Assert.Equal("failed", (await ReadTask(run.Tasks[0]))["status"].Text);
        Assert.Equal("retry policy exhausted at 2/2", await LastRetryReason(run.Tasks[0]));
        Assert.Equal(3, Runner.SubmissionsOf(run.Tasks[0]));
    }

    [Fact]
    public async Task Retries_are_counted_by_task_run_and_role()
    {
        var run = await NewRetryingRun(true, 1, "network");
        await Fail(run.Tasks[0], 1);
        await Fail(run.Tasks[0], 2);
        Assert.Equal(1, (await Get($"/tasks/{run.Tasks[0]}/audit")).Ok()["retry_attempts"].Number);
        var read = await ReadRun(run);
        read["retry_summary"].Is(new { total_retries = 1, retried_task_ids = run.Tasks, exhausted_task_ids = run.Tasks });
        Assert.Equal((1, 1), (read["retries_total"].Number, read["per_role"][0]["retries_total"].Number));
    }

    [Theory]
    [InlineData("canceled")]
    [InlineData("submit-failed")]
    public async Task Only_failures_are_retried(string end)
    {
        var run = await NewRetryingRun(false, 1, "network");
        if (end == "submit-failed") Runner.OnSubmit(run.Prompt("a"), new RunnerAnswer.Code(503, "connection refused"));
        (await Dispatch(run.Tasks[0])).Ok();
        if (end == "canceled") (await Report(run.Tasks[0], 1, new { status = end, message = "connection refused" })).Ok();
        Assert.Equal(end, (await ReadTask(run.Tasks[0]))["status"].Text);
        Assert.Equal(0, (await Events(run, "task.retry_scheduled", run.Tasks[0])).Count);
    }

    [Fact]
    public async Task Nothing_is_retried_after_a_cancel_was_asked_for()
    {
        var run = await NewRetryingRun(true, 1, "network");
        await Reaches(run.Tasks[0], "queued");
        (await Post($"/tasks/{run.Tasks[0]}/cancel")).Ok();
        await Fail(run.Tasks[0], 1);
        Assert.Equal("failed", (await ReadTask(run.Tasks[0]))["status"].Text);
        Assert.StartsWith("retry policy skipped: ", await LastRetryReason(run.Tasks[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_retried_in_an_aborted_run()
    {
        var run = await NewRetryingRun(true, 1, "network");
        await Reaches(run.Tasks[0], "queued");
        (await Post($"/workflow-runs/{run.Id}/abort")).Ok();
        await Fail(run.Tasks[0], 1);
        Assert.Equal("failed", (await ReadTask(run.Tasks[0]))["status"].Text);
        Assert.Equal(1, Runner.SubmissionsOf(run.Tasks[0]));
    }

    [Fact]
    public async Task A_partial_rerun_gives_all_retries_again()
    {
        var run = await NewRetryingRun(true, 1, "network");
        await Fail(run.Tasks[0], 1);
        await Fail(run.Tasks[0], 2);
        (await Rerun(run, new { step_ids = new[] { "a" }, requested_by = "ann", reason = "r" })).Ok();
        await Fail(run.Tasks[0], 3);
        await Fail(run.Tasks[0], 4);
        Assert.Equal("failed", (await ReadTask(run.Tasks[0]))["status"].Text);
        Assert.Equal("retry policy exhausted at 1/1", await LastRetryReason(run.Tasks[0]));
        Assert.Equal(2, (await ReadRun(run))["retries_total"].Number);
    }

    [Fact]
    public async Task The_policy_is_the_roles_at_the_creation_of_the_run()
    {
        var run = await NewRetryingRun(true, 1, "network");
        (await Gateway.Put($"/roles/{run.Template.Role}", new { name = "changed" })).Ok();
        await Fail(run.Tasks[0], 1);
        Assert.Equal(2, (await Runner.Submission(run.Tasks[0], 2)).Attempt);
    }

    [Fact]
    public async Task Earlier_attempts_are_kept()
    {
        var run = await NewRetryingRun(true, 1, "network");
        await Fail(run.Tasks[0], 1);
        await Finish(run.Tasks[0], "success", 2);
        var attempts = (await Get($"/tasks/{run.Tasks[0]}/attempts")).Ok();
        Assert.Equal(["failed", "success"], attempts.EachText("status"));
        Assert.Equal("connection refused", (await Get($"/tasks/{run.Tasks[0]}/attempts/1/output")).Ok()["stderr"].Text);
    }

    private async Task<Run> NewRetryingRun(bool autoDispatch, int retries, params string[] on)
    {
        var role = await NewRole(new { name = NewName("role"), execution_constraints = new { retry_policy = new { max_retries = retries, retry_on = on } } });
        var name = NewName("template");
        var template = (await Post("/workflow-templates", new { name, steps = new[] { new { step_id = "a", role_id = role, title = "a", prompt = $"{name}/a" } } })).Ok();
        return await StartRun(new Template(template["id"].Number, name, role), autoDispatch);
    }

    private async Task Fail(long task, int attempt) =>
        (await Report(task, attempt, new { status = "failed", exit_code = 1, stderr = "connection refused" })).Ok();

    private async Task<string> LastRetryReason(long task) => (await Get($"/tasks/{task}/audit")).Ok()["last_retry_reason"].Text;
}
