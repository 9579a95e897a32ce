using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Approvals;

/// <summary>What people decide about tasks that wait for them.</summary>
public sealed class ApprovalTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task A_task_that_requires_approval_gets_a_pending_one()
    {
        var task = await NewApprovalTask();
        Assert.True((await ReadTask(task))["requires_approval"].Flag);
        var approval = (await Get($"/tasks/{task}/approval")).Ok();
        approval.HasFields("id task_id status decided_by comment");
        Assert.Equal((task, "pending"), (approval["task_id"].Number, approval["status"].Text));
        Assert.True(approval["decided_by"].IsNull && approval["comment"].IsNull);
        (await Get($"/approvals/{approval["id"].Number}")).Ok().Is(approval.ToString());
    }

    [Fact]
    public async Task In_a_run_it_is_put_on_record_with_the_run()
    {
        var run = await NewApprovalRun();
        var pending = Assert.Single((await Events(run, "approval.pending", run.Tasks[0])).Items);
        Assert.Equal((await ApprovalOf(run.Tasks[0]))["id"].Number, pending["payload"]["approval_id"].Number);
    }

    [Theory]
    [InlineData("approve", "approved")]
    [InlineData("reject", "rejected")]
    public async Task A_decision_is_answered_kept_and_on_record(string action, string status)
    {
        var run = await NewApprovalRun();
        var id = (await ApprovalOf(run.Tasks[0]))["id"].Number;
        var decided = (await Post($"/approvals/{id}/{action}", new { actor = "ann", comment = "looks so" })).Ok();
        Assert.Equal((id, run.Tasks[0], status, "ann", "looks so"), (decided["id"].Number, decided["task_id"].Number, decided["status"].Text, decided["decided_by"].Text, decided["comment"].Text));
        (await ApprovalOf(run.Tasks[0])).Is(decided.ToString());
        var happened = Assert.Single((await Events(run, $"approval.{status}", run.Tasks[0])).Items);
        Assert.Equal(("ann", "looks so"), (happened["payload"]["decided_by"].Text, happened["payload"]["comment"].Text));
    }

    [Fact]
    public async Task They_are_listed_with_what_they_are_about()
    {
        var run = await NewApprovalRun();
        var listed = Assert.Single((await List($"?run_id={run.Id}")).Items);
        listed.HasFields("id task_id status decided_by comment decided_at run_id step_id title requested_at");
        Assert.Equal((run.Tasks[0], run.Tasks[0], "pending", run.Id), (listed["id"].Number, listed["task_id"].Number, listed["status"].Text, listed["run_id"].Number));
        Assert.Equal((await ReadTask(run.Tasks[0]))["title"].Text, listed["title"].Text);

        (await Decide(run.Tasks[0], "approve", new { actor = "ann" })).Ok();
        Assert.Empty((await List($"?run_id={run.Id}&status=pending")).Items);
        Assert.Equal("ann", Assert.Single((await List($"?run_id={run.Id}&status=approved")).Items)["decided_by"].Text);
    }

    [Fact]
    public async Task A_page_leads_to_the_older_ones_and_an_aborted_run_waits_for_nobody()
    {
        var (older, newer) = (await NewApprovalRun(), await NewApprovalRun());
        var page = await Get($"/approvals?status=pending&limit=1&cursor={newer.Tasks[0] + 1}");
        Assert.Equal([newer.Tasks[0]], page.Ok().EachNumber("task_id"));
        var link = page.Headers.GetValues("Link").Single();
        Assert.Contains($"next_cursor=\"{newer.Tasks[0]}\"", link, StringComparison.Ordinal);
        Assert.Equal([older.Tasks[0]], (await Get(link[1..link.IndexOf('>', StringComparison.Ordinal)])).Ok().EachNumber("task_id"));

        (await Post($"/workflow-runs/{newer.Id}/abort")).Ok();
        Assert.Empty((await List($"?run_id={newer.Id}")).Items);
    }

    [Theory]
    [InlineData("status=open", "status")]
    [InlineData("run_id=x", "run_id")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("cursor=-1", "cursor")]
    public async Task A_filter_that_means_nothing_is_422(string query, string field) => (await Get($"/approvals?{query}")).RefusedField(field);

    [Fact]
    public async Task Who_and_why_may_be_left_out()
    {
        var task = await NewApprovalTask();
        var decided = (await Decide(task, "approve")).Ok();
        Assert.Equal("approved", decided["status"].Text);
        Assert.True(decided["decided_by"].IsNull && decided["comment"].IsNull);
    }

    [Fact]
    public async Task An_approval_that_was_given_stays_given()
    {
        var task = await NewApprovalTask();
        var approved = (await Decide(task, "approve", new { actor = "ann" })).Ok();
        (await Decide(task, "reject")).Refused(409, "approval-given", $"{task}");
        (await Decide(task, "approve", new { actor = "bob" })).Ok().Is(approved.ToString());
    }

    [Fact]
    public async Task A_rejected_task_may_be_approved_after_all()
    {
        var task = await NewApprovalTask();
        (await Decide(task, "reject")).Ok();
        (await Dispatch(task)).Refused(409, "approval-required", $"task {task}");
        Assert.Equal("approved", (await Decide(task, "approve")).Ok()["status"].Text);
        (await Dispatch(task)).Ok();
    }

    [Fact]
    public async Task A_dispatch_without_approval_is_409_names_the_approval_and_is_on_record()
    {
        var run = await NewApprovalRun();
        var id = (await ApprovalOf(run.Tasks[0]))["id"].Number;
        (await Dispatch(run.Tasks[0])).Refused(409, "approval-required", $"task {run.Tasks[0]}", $"approval_id {id}");
        Assert.Equal("created", (await ReadTask(run.Tasks[0]))["status"].Text);
        Assert.Equal(id, Assert.Single((await Events(run, "task.dispatch_blocked_by_approval", run.Tasks[0])).Items)["payload"]["approval_id"].Number);
        Assert.Equal(0, Runner.SubmissionsOf(run.Tasks[0]));
        (await Decide(run.Tasks[0], "approve")).Ok();
        (await Dispatch(run.Tasks[0])).Ok();
    }

    [Fact]
    public async Task A_decision_outside_any_run_counts_in_the_run_that_claims_the_task()
    {
        var task = await NewApprovalTask();
        (await Decide(task, "approve", new { actor = "ann" })).Ok();
        var run = (await Post("/workflow-runs", new { task_ids = new[] { task }, auto_dispatch = true })).Ok()["id"].Number;
        await Reaches(task, "queued");
        Assert.Equal("ann", Assert.Single((await Get($"/events?run_id={run}&event_type=approval.approved")).Ok().Items)["payload"]["decided_by"].Text);
    }

    [Fact]
    public async Task The_plan_says_approval_required_and_other_branches_go_on()
    {
        var run = await NewApprovalRun();
        var turn = (await Post($"/workflow-runs/{run.Id}/control-loop")).Ok();
        Assert.Equal([run.Tasks[1]], turn["spawn"].EachNumber("task_id"));
        var blocked = turn["plan"]["blocked"].With("task_id", run.Tasks[0]);
        Assert.Equal(("approval-required", run.Tasks[0]), (blocked["reason"].Text, blocked["details"]["approval_id"].Number));
        Assert.Contains("approval-required", (await ReadSummary(run))["timeline"][0]["blocked_reasons"].Texts);
        Assert.False((await Post($"/workflow-runs/{run.Id}/dispatch-ready")).Ok()["dispatched"].Flag);
    }

    [Fact]
    public async Task In_a_run_that_goes_by_itself_the_approval_sets_the_task_going()
    {
        var template = await NewTemplate("a");
        var started = (await Post("/workflow-runs", new { workflow_template_id = template.Id, auto_dispatch = true, step_task_overrides = new { a = new { requires_approval = true } } })).Ok();
        var task = started["task_ids"][0].Number;
        Assert.Equal("created", (await ReadTask(task))["status"].Text);
        (await Decide(task, "approve")).Ok();
        await Reaches(task, "queued");
    }

    [Fact]
    public async Task An_approval_once_given_stays_given_for_a_rerun()
    {
        var run = await NewApprovalRun();
        (await Decide(run.Tasks[0], "approve", new { actor = "ann" })).Ok();
        (await Dispatch(run.Tasks[0])).Ok();
        await Finish(run.Tasks[0], "failed");
        (await Rerun(run, new { step_ids = new[] { "a" }, requested_by = "ann", reason = "r" })).Ok();
        await Reaches(run.Tasks[0], "queued");
        Assert.Equal("approved", (await ApprovalOf(run.Tasks[0]))["status"].Text);
    }

    [Fact]
    public async Task A_rerun_waits_for_an_approval_that_was_not_given()
    {
        var run = await NewApprovalRun();
        (await Post($"/tasks/{run.Tasks[0]}/cancel")).Ok();
        var answer = (await Rerun(run, new { step_ids = new[] { "a" }, requested_by = "ann", reason = "r" })).Ok();
        Assert.Equal(0, answer["spawn"].Count);
        Assert.Equal("approval-required", answer["plan"]["blocked"].With("task_id", run.Tasks[0])["reason"].Text);
        (await Decide(run.Tasks[0], "approve")).Ok();
        (await Dispatch(run.Tasks[0])).Ok();
    }

    [Fact]
    public async Task Outside_any_run_the_block_is_on_record_too()
    {
        var task = await NewApprovalTask();
        (await Dispatch(task)).Refused(409, "approval-required", $"approval_id {task}");
        Assert.Equal(["approval.pending", "task.dispatch_blocked_by_approval"], (await Get($"/events?task_id={task}")).Ok().EachText("event_type").Where(type => type != "task.created"));
    }

    [Theory]
    [InlineData(null, "pending")]
    [InlineData("approve", "approved")]
    [InlineData("reject", "rejected")]
    public async Task Summary_and_audit_show_how_it_stands(string? action, string status)
    {
        var run = await NewApprovalRun();
        if (action is not null) (await Decide(run.Tasks[0], action)).Ok();
        var tasks = (await ReadSummary(run))["tasks"];
        Assert.Equal((true, status), (tasks[0]["requires_approval"].Flag, tasks[0]["approval_status"].Text));
        Assert.False(tasks[1]["requires_approval"].Flag);
        Assert.True(tasks[1]["approval_status"].IsNull);
        if (status != "approved") return;
        (await Dispatch(run.Tasks[0])).Ok();
        var audit = (await Get($"/tasks/{run.Tasks[0]}/audit")).Ok();
        Assert.Equal((true, status), (audit["requires_approval"].Flag, audit["approval_status"].Text));
    }

    [Theory]
    [InlineData(null, "pending")]
    [InlineData("approve", "pass")]
    [InlineData("reject", "fail")]
    public async Task The_quality_gate_follows_the_approval(string? action, string status)
    {
        var policy = new { required_checks = new[] { new { check = "approval-status", required = true, severity = "blocker" } } };
        var task = await NewTask(new { role_id = await NewRole(), title = "t", requires_approval = true, quality_gate_policy = policy });
        if (action is not null) (await Decide(task, action)).Ok();
        var gate = (await ReadTask(task))["quality_gate_summary"];
        Assert.Equal((status, status), (gate["checks"][0]["status"].Text, gate["status"].Text));
    }

    [Fact]
    public async Task A_task_that_requires_none_has_no_approval()
    {
        var task = await NewTask();
        (await Get($"/tasks/{task}/approval")).Refused(404, "approval-not-found", $"{task}");
        (await Post($"/approvals/{task}/approve")).Refused(404, "approval-not-found", $"{task}");
    }

    [Theory]
    [InlineData("GET", "/tasks/999999/approval", "task-not-found")]
    [InlineData("GET", "/approvals/999999", "approval-not-found")]
    [InlineData("POST", "/approvals/999999/approve", "approval-not-found")]
    [InlineData("POST", "/approvals/999999/reject", "approval-not-found")]
    public async Task An_unknown_one_is_404(string method, string path, string code) => (await Gateway.Send(method, path, null)).Refused(404, code, "999999");

    [Fact]
    public async Task Bad_content_is_422_and_names_the_field()
    {
        var task = await NewApprovalTask();
        (await Decide(task, "approve", new { actor = new string('x', 201) })).RefusedField("actor");
        (await Decide(task, "reject", new { comment = 1 })).RefusedField("comment");
    }

    private async Task<long> NewApprovalTask() => await NewTask(new { role_id = await NewRole(), title = "t", requires_approval = true });

    /// <summary>A run of a, which requires approval, and b, which does not.</summary>
    private async Task<Run> NewApprovalRun()
    {
        var template = await NewTemplate("a", "b");
        var run = (await Post("/workflow-runs", new { workflow_template_id = template.Id, step_task_overrides = new { a = new { requires_approval = true } } })).Ok();
        return new(run["id"].Number, run["task_ids"].Numbers, template);
    }

    private async Task<Json> ApprovalOf(long task) => (await Get($"/tasks/{task}/approval")).Ok();

    private async Task<Json> List(string query) => (await Get($"/approvals{query}")).Ok();

    private async Task<Answer> Decide(long task, string action, object? body = null) => await Post($"/approvals/{(await ApprovalOf(task))["id"].Number}/{action}", body);
}
