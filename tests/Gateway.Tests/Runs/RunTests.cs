using System.Text.RegularExpressions;
using Multyagents.Gateway.Tests.Support;

namespace Multyagents.Gateway.Tests.Runs;

public sealed partial class RunTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private readonly Scenario _scenario = new(gateway);

    [Fact]
    public async Task A_run_has_exactly_the_contracts_fields_and_its_version_as_etag()
    {
        var template = await _scenario.Template("a", "b<a");
        var answer = await gateway.Post("/workflow-runs", $$"""{"workflow_template_id":{{template}},"initiated_by":" ann "}""");
        var run = answer.Ok();

        Assert.Equal(
            [
                "id", "workflow_template_id", "task_ids", "status", "initiated_by", "created_at", "updated_at", "retry_summary", "failure_categories",
                "failure_triage_hints", "suggested_next_actions", "duration_ms", "success_rate", "retries_total", "per_role", "quality_gate_summary",
                "auto_dispatch", "finished_at", "task_counts", "failed_count", "partial_reruns", "version",
            ],
            run.Names());
        Assert.Equal(("created", "ann", template), (run.Text("status"), run.Text("initiated_by"), run.GetProperty("workflow_template_id").GetInt64()));
        Assert.False(run.GetProperty("auto_dispatch").GetBoolean());
        run.GetProperty("retry_summary").Is("""{"total_retries":0,"retried_task_ids":[],"exhausted_task_ids":[]}""");
        run.GetProperty("quality_gate_summary").Is("""
            {"status":"pending","summary_text":"0 of 2 tasks pass their quality gate, 2 pending","total_tasks":2,"passing_tasks":0,"failing_tasks":0,"pending_tasks":2,
             "not_configured_tasks":0,"total_checks":2,"passed_checks":0,"failed_checks":0,"pending_checks":2,"skipped_checks":0,"blocker_failures":0,"warning_failures":0}
            """);
        run.GetProperty("task_counts").Is("""{"created":2}""");
        Assert.Matches(Rfc3339(), run.Text("created_at"));
        Assert.Equal($"\"{run.GetProperty("version").GetInt64()}\"", answer.ETag);

        var read = await gateway.Get($"/workflow-runs/{run.Id()}");
        read.Ok().Is(run.GetRawText());
        Assert.Equal(answer.ETag, read.ETag);
        Assert.Equal(304, (await gateway.Send(HttpMethod.Get, $"/workflow-runs/{run.Id()}", null, ("If-None-Match", answer.ETag!))).Status);
    }

    [Fact]
    public async Task A_run_of_given_tasks_claims_them_once()
    {
        var role = await _scenario.Role();
        var task = (await gateway.Post("/tasks", $$"""{"role_id":{{role}},"title":"t"}""")).Ok().Id();
        var run = (await gateway.Post("/workflow-runs", $$"""{"task_ids":[{{task}},{{task}}]}""")).Ok();
        Assert.Equal([task], run.Numbers("task_ids"));
        Assert.Equal(run.Id(), (await _scenario.Task(task)).GetProperty("run_id").GetInt64());
        (await gateway.Post("/workflow-runs", $$"""{"task_ids":[{{task}}]}""")).Refused(409, "tasks-taken", $"{task}");
    }

    [Theory]
    [InlineData("{}", 422, "invalid-request")]
    [InlineData("""{"workflow_template_id":999999}""", 404, "workflow-template-not-found")]
    [InlineData("""{"workflow_template_id":0}""", 422, "invalid-request")]
    [InlineData("""{"task_ids":[999999]}""", 404, "task-not-found")]
    [InlineData("""{"task_ids":["1"]}""", 422, "invalid-request")]
    [InlineData("""{"task_ids":[1],"step_task_overrides":{"a":{}}}""", 422, "invalid-request")]
    [InlineData("""{"task_ids":[1],"step_task_overrides":{"a":null}}""", 422, "invalid-request")]
    [InlineData("""{"task_ids":[1],"step_task_overrides":{"a":{"execution_mode":"x"}}}""", 422, "invalid-request")]
    [InlineData("""{"task_ids":[1],"auto_dispatch":"yes"}""", 422, "invalid-request")]
    public async Task A_bad_start_is_refused(string body, int status, string code) =>
        (await gateway.Post("/workflow-runs", body)).Refused(status, code);

    [Fact]
    public async Task Overrides_need_known_steps()
    {
        var template = await _scenario.Template("a");
        (await gateway.Post("/workflow-runs", $$"""{"workflow_template_id":{{template}},"step_task_overrides":{"zz":{"context7_mode":"force_on"} } }""")).RefusedField("step_task_overrides", "zz");
        var run = (await gateway.Post("/workflow-runs", $$"""{"workflow_template_id":{{template}},"step_task_overrides":{"a":{"context7_mode":"force_on"} } }""")).Ok();
        Assert.Equal("force_on", (await _scenario.Task(run.Numbers("task_ids")[0])).Text("context7_mode"));
    }

    [Fact]
    public async Task Runs_are_listed_newest_last_in_pages_with_filters()
    {
        var template = await _scenario.Template("a");
        var who = $"lister-{template}";
        var ids = new List<long>();
        for (var i = 0; i < 5; i++)
            ids.Add((await gateway.Post("/workflow-runs", $$"""{"workflow_template_id":{{template}},"initiated_by":"{{who}}"}""")).Ok().Id());
        (await gateway.Post($"/workflow-runs/{ids[1]}/pause")).Ok();

        var first = await gateway.Get($"/workflow-runs?initiated_by={who}&limit=2");
        Assert.Equal(ids[3..], first.Ok().EnumerateArray().Select(run => run.Id()));
        Assert.Equal(["id", "workflow_template_id", "task_ids"], first.Json[0].Names()[..3]);
        var link = Assert.Single(first.Headers.GetValues("Link"));
        var match = NextLink().Match(link);
        Assert.True(match.Success, link);
        var second = await gateway.Get(match.Groups["url"].Value);
        Assert.Equal(ids[1..3], second.Ok().EnumerateArray().Select(run => run.Id()));
        var third = await gateway.Get($"/workflow-runs?initiated_by={who}&limit=2&cursor={NextLink().Match(second.Headers.GetValues("Link").Single()).Groups["cursor"].Value}");
        Assert.Equal(ids[..1], third.Ok().EnumerateArray().Select(run => run.Id()));
        Assert.False(third.Headers.Contains("Link"));

        Assert.Equal(ids, (await gateway.Get($"/workflow-runs?workflow_template_id={template}")).Ok().EnumerateArray().Select(run => run.Id()));
        Assert.Equal([ids[1]], (await gateway.Get($"/workflow-runs?workflow_template_id={template}&status=paused")).Ok().EnumerateArray().Select(run => run.Id()));
        Assert.Equal(ids, (await gateway.Get($"/workflow-runs?q=LISTER-{template}")).Ok().EnumerateArray().Select(run => run.Id()));
        first.Json[1].Is((await _scenario.ReadRun(ids[4])).GetRawText());
    }

    [Theory]
    [InlineData("status=nope", "status")]
    [InlineData("workflow_template_id=x", "workflow_template_id")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("limit=1.5", "limit")]
    [InlineData("cursor=-1", "cursor")]
    [InlineData("q=a%00b", "q")]
    public async Task A_bad_query_parameter_is_named(string query, string name) =>
        (await gateway.Get($"/workflow-runs?{query}")).RefusedField(name);

    [Fact]
    public async Task Pause_resume_abort_follow_the_rules()
    {
        var (run, _) = await _scenario.Run(false, "a");
        Assert.Equal("paused", (await gateway.Post($"/workflow-runs/{run}/pause", """{"requested_by":"ann"}""")).Ok().Text("status"));
        (await gateway.Post($"/workflow-runs/{run}/dispatch-ready")).Refused(409, "run-paused", $"workflow run {run} is paused");
        (await gateway.Post($"/workflow-runs/{run}/control-loop")).Refused(409, "run-paused");
        Assert.Equal("running", (await gateway.Post($"/workflow-runs/{run}/resume")).Ok().Text("status"));
        Assert.Equal("aborted", (await gateway.Post($"/workflow-runs/{run}/abort", "{}")).Ok().Text("status"));
        (await gateway.Post($"/workflow-runs/{run}/pause")).Refused(409, "run-aborted", $"workflow run {run} is aborted");
        (await gateway.Post($"/workflow-runs/{run}/resume")).Refused(409, "run-aborted");
        (await gateway.Post($"/workflow-runs/{run}/dispatch-ready")).Refused(409, "run-aborted");

        var (finished, tasks) = await _scenario.Run(true, "a");
        await _scenario.Finish(tasks[0], 1, "success");
        (await gateway.Post($"/workflow-runs/{finished}/pause")).Refused(409, "run-finished", $"workflow run {finished} has ended with success");
        (await gateway.Post($"/workflow-runs/{finished}/resume")).Refused(409, "run-finished");
    }

    [Fact]
    public async Task If_match_guards_against_changing_what_has_changed()
    {
        var (run, _) = await _scenario.Run(false, "a");
        var seen = (await gateway.Get($"/workflow-runs/{run}")).ETag!;
        var paused = await gateway.Post($"/workflow-runs/{run}/pause", null, ("If-Match", seen));
        Assert.Equal("paused", paused.Ok().Text("status"));
        Assert.NotEqual(seen, paused.ETag);
        (await gateway.Post($"/workflow-runs/{run}/resume", null, ("If-Match", seen))).Refused(412, "stale-version", $"workflow run {run} has changed");
        (await gateway.Post($"/workflow-runs/{run}/resume", null, ("If-Match", "\"nonsense\""))).Refused(412, "stale-version");
        (await gateway.Post($"/workflow-runs/{run}/resume", null, ("If-Match", "\"1\", \"2\""))).RefusedField("If-Match");
        Assert.Equal("running", (await gateway.Post($"/workflow-runs/{run}/resume", null, ("If-Match", "*"))).Ok().Text("status"));
    }

    [Fact]
    public async Task Dispatch_ready_dispatches_one_and_says_why_none()
    {
        var (run, tasks) = await _scenario.Run(false, "a", "b<a", "c");
        var first = (await gateway.Post($"/workflow-runs/{run}/dispatch-ready")).Ok();
        Assert.Equal(["run_id", "dispatched", "task_id", "reason", "dispatch"], first.Names());
        Assert.Equal((run, true, tasks[0]), (first.GetProperty("run_id").GetInt64(), first.GetProperty("dispatched").GetBoolean(), first.GetProperty("task_id").GetInt64()));
        Assert.Equal(tasks[0], first.GetProperty("dispatch").GetProperty("task_id").GetInt64());
        Assert.Equal(tasks[2], (await gateway.Post($"/workflow-runs/{run}/dispatch-ready")).Ok().GetProperty("task_id").GetInt64());
        (await gateway.Post($"/workflow-runs/{run}/dispatch-ready")).Ok()
            .Is($$"""{"run_id":{{run}},"dispatched":false,"task_id":null,"reason":"dependencies not satisfied","dispatch":null}""");
        await _scenario.Finish(tasks[0], 1, "success");
        Assert.Equal(tasks[1], (await gateway.Post($"/workflow-runs/{run}/dispatch-ready")).Ok().GetProperty("task_id").GetInt64());
        (await gateway.Post($"/workflow-runs/{run}/dispatch-ready")).Ok()
            .Is($$"""{"run_id":{{run}},"dispatched":false,"task_id":null,"reason":"no ready tasks","dispatch":null}""");
    }

    [Fact]
    public async Task The_control_loop_dispatches_what_is_ready_up_to_its_limit()
    {
        var (run, tasks) = await _scenario.Run(false, "a", "b", "c<a");
        var turn = (await gateway.Post($"/workflow-runs/{run}/control-loop", """{"max_dispatch":1}""")).Ok();
        Assert.Equal(["run_id", "plan", "spawn", "aggregate"], turn.Names());
        Assert.Equal([tasks[0]], turn.GetProperty("plan").GetProperty("ready").EnumerateArray().Select(ready => ready.GetProperty("task_id").GetInt64()));
        var blocked = turn.GetProperty("plan").GetProperty("blocked").EnumerateArray().ToDictionary(block => block.GetProperty("task_id").GetInt64());
        blocked[tasks[1]].Is($$"""{"task_id":{{tasks[1]}},"reason":"dispatch-limit-reached","details":{"max_dispatch":1} }""");
        blocked[tasks[2]].Is($$"""{"task_id":{{tasks[2]}},"reason":"dependencies-not-satisfied","details":{"waits_for_task_ids":[{{tasks[0]}}]} }""");
        var spawned = Assert.Single(turn.GetProperty("spawn").EnumerateArray());
        Assert.Equal(["task_id", "submitted", "task_status", "dispatch", "error"], spawned.Names());
        Assert.Equal((tasks[0], true, "queued"), (spawned.GetProperty("task_id").GetInt64(), spawned.GetProperty("submitted").GetBoolean(), spawned.Text("task_status")));
        Assert.Equal("running", turn.GetProperty("aggregate").GetProperty("run").Text("status"));
        Assert.Equal([tasks[1]], (await gateway.Post($"/workflow-runs/{run}/control-loop")).Ok().GetProperty("spawn").EnumerateArray().Select(item => item.GetProperty("task_id").GetInt64()));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public async Task Max_dispatch_has_its_edges(int most, bool isGood)
    {
        var (run, _) = await _scenario.Run(false, "a");
        var answer = await gateway.Post($"/workflow-runs/{run}/control-loop", $$"""{"max_dispatch":{{most}} }""");
        if (isGood) answer.Ok();
        else answer.RefusedField("max_dispatch", "from 1 to 100");
    }

    [Fact]
    public async Task The_execution_summary_has_exactly_the_contracts_fields()
    {
        var (run, tasks) = await _scenario.FailedRun();
        var summary = (await gateway.Get($"/workflow-runs/{run}/execution-summary")).Ok();
        Assert.Equal(
            [
                "run", "task_status_counts", "terminal", "partial_completion", "progress_percent", "branch_status_cards", "next_dispatch",
                "successful_task_ids", "failed_task_ids", "active_task_ids", "pending_task_ids", "timeline", "tasks", "allowed_actions",
            ],
            summary.Names());
        summary.GetProperty("task_status_counts").Is("""{"created":1,"success":1,"failed":1}""");
        Assert.True(summary.GetProperty("terminal").GetBoolean());
        Assert.True(summary.GetProperty("partial_completion").GetBoolean());
        Assert.Equal(66.67, summary.GetProperty("progress_percent").GetDouble());
        Assert.Equal(33.33, summary.GetProperty("run").GetProperty("success_rate").GetDouble());
        Assert.Equal(["active", "blocked", "done"], summary.GetProperty("branch_status_cards").Names());
        Assert.Equal(tasks[..1], summary.Numbers("successful_task_ids"));
        Assert.Equal(tasks[1..2], summary.Numbers("failed_task_ids"));
        Assert.Equal(tasks[2..], summary.Numbers("pending_task_ids"));
        Assert.Equal(
            ["task_id", "branch", "owner_role_id", "stage_id", "stage", "stage_state", "progress_percent", "blocked_reasons"],
            summary.GetProperty("timeline")[0].Names());
        Assert.Equal(["a", "a", "b"], summary.GetProperty("timeline").EnumerateArray().Select(entry => entry.Text("branch")));
        Assert.Equal(
            [
                "task_id", "title", "role_id", "status", "runner_message", "started_at", "finished_at", "exit_code", "requires_approval", "approval_status",
                "consumed_artifact_ids", "produced_artifact_ids", "handoff_summary", "quality_gate_summary", "step_id", "attempt", "rerun_count",
            ],
            summary.GetProperty("tasks")[0].Names());
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "/pause")]
    [InlineData("POST", "/resume")]
    [InlineData("POST", "/abort")]
    [InlineData("POST", "/dispatch-ready")]
    [InlineData("POST", "/control-loop")]
    [InlineData("GET", "/execution-summary")]
    [InlineData("GET", "/events/stream")]
    public async Task An_unknown_run_is_404(string method, string path) =>
        (await gateway.Send(new HttpMethod(method), $"/workflow-runs/999999{path}", null)).Refused(404, "run-not-found", "workflow run 999999 does not exist");

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")]
    private static partial Regex Rfc3339();

    [GeneratedRegex("""^<(?<url>[^>]+)>; rel="next"; next_cursor="(?<cursor>\d+)"$""")]
    private static partial Regex NextLink();
}
