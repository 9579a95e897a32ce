using Multyagents.Gateway.Tests.Support;
using Multyagents.Runner.Protocol;

namespace Multyagents.Gateway.Tests.Tasks;

public sealed class TaskTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private const string Gate = """{"required_checks":[{"check":"task-status","required":true,"severity":"blocker","config":{},"description":null}]}""";
    private const string GateSummary = """
        {"status":"pending","summary_text":"quality gate is pending: task-status","total_checks":1,"passed_checks":0,"failed_checks":0,
         "pending_checks":1,"skipped_checks":0,"blocker_failures":0,"warning_failures":0,"checks":[
         {"check":"task-status","status":"pending","severity":"blocker","required":true,"blocker":true,
          "message":"the task has not ended: it is created","details":{"task_status":"created"}}]}
        """;

    private readonly Scenario _scenario = new(gateway);

    [Fact]
    public async Task A_task_outside_any_run_is_created_dispatched_and_finished()
    {
        gateway.Runner.Reset();
        var role = (await gateway.Post("/roles", """{"name":"r","skill_packs":["pack"]}""")).Ok().Id();
        var created = (await gateway.Post("/tasks", $$"""{"role_id":{{role}},"title":"say hi","prompt":"echo hi","context7_mode":"force_on","timeout_seconds":30}""")).Ok();
        var id = created.Id();
        created.Is($$"""
            {"id":{{id}},"role_id":{{role}},"title":"say hi","context7_mode":"force_on","execution_mode":"no-workspace","status":"created","requires_approval":false,
             "project_id":null,"lock_paths":[],"sandbox":null,"runner_message":null,"started_at":null,"finished_at":null,"exit_code":null,"failure_category":null,
             "failure_triage_hints":[],"suggested_next_actions":[],"quality_gate_policy":{{Gate}},"quality_gate_summary":{{GateSummary}},
             "run_id":null,"step_id":null,"attempt":0,"prompt":"echo hi","timeout_seconds":30,"rerun_count":0}
            """);
        (await gateway.Get($"/tasks/{id}")).Ok().Is(created.GetRawText());
        (await gateway.Get($"/tasks/{id}/audit")).Refused(404, "task-not-dispatched", $"task {id}");
        (await gateway.Get($"/tasks/{id}/attempts")).Ok().Is("[]");
        (await gateway.Get($"/tasks/{id}/attempts/1/output")).Refused(404, "attempt-not-found", $"task {id} has no attempt 1");

        (await gateway.Post($"/tasks/{id}/dispatch")).Ok().Is($$"""
            {"task_id":{{id}},"resolved_context7_enabled":true,
             "runner_payload":{"task_id":{{id}},"run_id":"task-{{id}}","role_id":{{role}},"title":"say hi","execution_mode":"no-workspace","role_skill_packs":["pack"],
               "context":{"provider":"context7","enabled":true},"workspace":null,"sandbox":null,"handoff_context":[]},
             "runner_submission":{"submitted":true,"runner_url":null,"runner_task_status":"queued","message":"queued"} }
            """);
        (await gateway.Post($"/tasks/{id}/dispatch")).Refused(409, "task-not-dispatchable", $"task {id} is queued");
        var submission = await gateway.Runner.Submission(id, 1);
        Assert.Equal($"task-{id}", submission.RunId);
        Assert.Equal("echo hi", submission.Prompt);
        Assert.Equal(30, submission.TimeoutSeconds);
        Assert.Equal(new Uri(gateway.Address, $"/runner/tasks/{id}/status?attempt=1").AbsoluteUri, submission.StatusCallbackUrl);

        await _scenario.Finish(id, 1, "success");
        var done = await _scenario.Task(id);
        Assert.Equal("success", done.Text("status"));
        Assert.Equal(0, done.GetProperty("exit_code").GetInt32());
        Assert.Equal(1, done.GetProperty("attempt").GetInt32());

        var audit = (await gateway.Get($"/tasks/{id}/audit")).Ok();
        Assert.Equal($"standalone:task-{id}", audit.Text("task_run_id"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, audit.GetProperty("workflow_run_id").ValueKind);
        var events = (await gateway.Get($"/events?task_id={id}")).Ok().EnumerateArray().ToArray();
        Assert.All(events, happened => Assert.Equal(System.Text.Json.JsonValueKind.Null, happened.GetProperty("run_id").ValueKind));
        Assert.Equal(["task.created", "task.dispatched", "task.runner_queued", "task.runner_status_updated"], events.Select(happened => happened.Text("event_type")));
    }

    [Fact]
    public async Task The_audit_has_exactly_the_contracts_fields()
    {
        var (run, tasks) = await _scenario.FailedRun();
        (await _scenario.Rerun(run, $$"""{"task_ids":[{{tasks[1]}}],"requested_by":"ann","reason":"flaky"}""")).Ok();
        var audit = (await gateway.Get($"/tasks/{tasks[1]}/audit")).Ok();

        Assert.Equal(
            [
                "task_id", "role_id", "context7_mode", "role_context7_enabled", "resolved_context7_enabled", "execution_mode", "requires_approval",
                "approval_status", "workflow_run_id", "task_run_id", "project_id", "lock_paths", "worktree_path", "git_branch",
                "worktree_cleanup_attempted", "worktree_cleanup_succeeded", "worktree_cleanup_message", "worktree_cleanup_at", "sandbox_image",
                "sandbox_workdir", "sandbox_container_id", "sandbox_exit_code", "sandbox_error", "handoff", "consumed_artifact_ids",
                "produced_artifact_ids", "retry_attempts", "last_retry_reason", "failure_categories", "failure_triage_hints", "rerun_count",
                "last_rerun_by", "last_rerun_reason", "last_rerun_at", "recent_event_ids",
            ],
            audit.Names());
        Assert.Equal($"run-{run}:task-{tasks[1]}", audit.Text("task_run_id"));
        Assert.Equal((1, "ann", "flaky"), (audit.GetProperty("rerun_count").GetInt32(), audit.Text("last_rerun_by"), audit.Text("last_rerun_reason")));
        var ofTask = (await gateway.Get($"/events?task_id={tasks[1]}")).Ok().EnumerateArray().Select(happened => happened.Id());
        Assert.Equal(ofTask, audit.Numbers("recent_event_ids"));
    }

    [Fact]
    public async Task Attempts_keep_what_each_wrote_and_name_the_rerun_that_caused_them()
    {
        var (run, tasks) = await _scenario.FailedRun();
        (await _scenario.Rerun(run, $$"""{"task_ids":[{{tasks[1]}}],"requested_by":"ann","reason":"flaky"}""")).Ok();
        await _scenario.Finish(tasks[1], 2, "success");

        var attempts = (await gateway.Get($"/tasks/{tasks[1]}/attempts")).Ok();
        Assert.Equal(2, attempts.GetArrayLength());
        Assert.Equal(
            ["attempt", "status", "dispatched_at", "started_at", "finished_at", "exit_code", "message", "stdout_bytes", "stderr_bytes", "output_truncated", "timeout_seconds", "container_id", "rerun"],
            attempts[0].Names());
        Assert.Equal(("failed", 1), (attempts[0].Text("status"), attempts[0].GetProperty("exit_code").GetInt32()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, attempts[0].GetProperty("rerun").ValueKind);
        Assert.Equal(("success", 0), (attempts[1].Text("status"), attempts[1].GetProperty("exit_code").GetInt32()));
        var rerun = attempts[1].GetProperty("rerun");
        Assert.Equal(("ann", "flaky"), (rerun.Text("requested_by"), rerun.Text("reason")));
        var requested = (await _scenario.Events(run)).Single(happened => happened.Text("event_type") == "workflow_run.partial_rerun_requested");
        Assert.Equal(requested.GetProperty("seq").GetInt64(), rerun.GetProperty("seq").GetInt64());

        foreach (var attempt in (int[])[1, 2])
        {
            var text = $"out of {tasks[1]}/{attempt}";
            Assert.Equal(text.Length, attempts[attempt - 1].GetProperty("stdout_bytes").GetInt64());
            (await gateway.Get($"/tasks/{tasks[1]}/attempts/{attempt}/output")).Ok()
                .Is($$"""{"task_id":{{tasks[1]}},"attempt":{{attempt}},"stdout":"{{text}}","stderr":"","stdout_truncated":false,"stderr_truncated":false}""");
        }

        (await gateway.Get($"/tasks/{tasks[1]}/attempts/3/output")).Refused(404, "attempt-not-found");
    }

    [Fact]
    public async Task Tasks_of_a_run_are_listed_in_template_order()
    {
        var (run, tasks) = await _scenario.Run(false, "c", "a<c", "b<a");
        var listed = (await gateway.Get($"/tasks?run_id={run}")).Ok();
        Assert.Equal(tasks, listed.EnumerateArray().Select(task => task.Id()));
        Assert.Equal(["c", "a", "b"], listed.EnumerateArray().Select(task => task.Text("step_id")));
        Assert.All(listed.EnumerateArray(), task => Assert.Equal(run, task.GetProperty("run_id").GetInt64()));
        Assert.True((await gateway.Get("/tasks?limit=2")).Ok().GetArrayLength() == 2);
        (await gateway.Get("/tasks?run_id=999999")).Refused(404, "run-not-found");
    }

    [Fact]
    public async Task Cancel_takes_the_runners_word()
    {
        var (_, tasks) = await _scenario.Run(true, "a");
        await gateway.Runner.Submission(tasks[0], 1);
        await Eventually.Holds(async () => (await _scenario.Task(tasks[0])).Text("status") == "queued", "the submission is recorded");
        Assert.Equal("cancel-requested", (await gateway.Post($"/tasks/{tasks[0]}/cancel", """{"requested_by":"ann"}""")).Ok().Text("status"));
        (await _scenario.Callback(tasks[0], 1, """{"status":"canceled"}""")).Ok();
        Assert.Equal("canceled", (await gateway.Post($"/tasks/{tasks[0]}/cancel")).Ok().Text("status"));
    }

    [Fact]
    public async Task A_runner_out_of_reach_leaves_the_status_of_a_canceled_task()
    {
        var (run, tasks) = await _scenario.Run(true, "a");
        await gateway.Runner.Submission(tasks[0], 1);
        await Eventually.Holds(async () => (await _scenario.Task(tasks[0])).Text("status") == "queued", "the submission is recorded");
        gateway.Runner.OnCancel = _ => new RunnerReply.Unreachable("no route");
        try
        {
            Assert.Equal("queued", (await gateway.Post($"/tasks/{tasks[0]}/cancel")).Ok().Text("status"));
            Assert.Contains("task.runner_cancel_failed", (await _scenario.Events(run)).Select(happened => happened.Text("event_type")));
        }
        finally
        {
            gateway.Runner.Reset();
        }
    }

    [Fact]
    public async Task A_runner_that_refuses_makes_the_task_submit_failed_and_it_can_be_dispatched_again()
    {
        var (_, tasks) = await _scenario.Run(false, "a");
        gateway.Runner.OnSubmit = _ => Task.FromResult<RunnerReply>(new RunnerReply.Refused(422, "no such image"));
        try
        {
            var dispatch = (await gateway.Post($"/tasks/{tasks[0]}/dispatch")).Ok().GetProperty("runner_submission");
            Assert.False(dispatch.GetProperty("submitted").GetBoolean());
            Assert.Equal("runner submit failed: no such image", dispatch.Text("message"));
            Assert.Equal("submit-failed", (await _scenario.Task(tasks[0])).Text("status"));
        }
        finally
        {
            gateway.Runner.Reset();
        }

        Assert.True((await gateway.Post($"/tasks/{tasks[0]}/dispatch")).Ok().GetProperty("runner_submission").GetProperty("submitted").GetBoolean());
        Assert.Equal(2, (await _scenario.Task(tasks[0])).GetProperty("attempt").GetInt32());
    }

    [Fact]
    public async Task A_task_that_waits_for_others_is_not_dispatched()
    {
        var (_, tasks) = await _scenario.Run(false, "a", "b<a");
        (await gateway.Post($"/tasks/{tasks[1]}/dispatch")).Refused(409, "dependencies-not-satisfied", $"task {tasks[1]} waits for tasks that have not succeeded: {tasks[0]}");
    }

    [Theory]
    [InlineData("GET", "/tasks/999999")]
    [InlineData("GET", "/tasks/999999/audit")]
    [InlineData("GET", "/tasks/999999/attempts")]
    [InlineData("GET", "/tasks/999999/attempts/1/output")]
    [InlineData("POST", "/tasks/999999/dispatch")]
    [InlineData("POST", "/tasks/999999/cancel")]
    public async Task An_unknown_task_is_404(string method, string path) =>
        (await gateway.Send(new HttpMethod(method), path, null)).Refused(404, "task-not-found", "task 999999 does not exist");

    [Theory]
    [InlineData("""{"title":"t"}""", "role_id")]
    [InlineData("""{"role_id":999999,"title":"t"}""", "role_id")]
    [InlineData("""{"role_id":-1,"title":"t"}""", "role_id")]
    [InlineData("""{"role_id":1,"title":" "}""", "title")]
    [InlineData("""{"role_id":1,"title":"t","execution_mode":"everywhere"}""", "execution_mode")]
    [InlineData("""{"role_id":1,"title":"t","context7_mode":"maybe"}""", "context7_mode")]
    [InlineData("""{"role_id":1,"title":"t","execution_mode":"shared-workspace"}""", "project_id")]
    [InlineData("""{"role_id":1,"title":"t","sandbox":{"image":"a"}}""", "sandbox")]
    [InlineData("""{"role_id":1,"title":"t","timeout_seconds":0}""", "timeout_seconds")]
    [InlineData("""{"role_id":1,"title":"t","sandbox":[]}""", "sandbox")]
    public async Task A_bad_task_names_the_field(string body, string field)
    {
        await _scenario.Role();
        (await gateway.Post("/tasks", body)).RefusedField(field);
    }
}
