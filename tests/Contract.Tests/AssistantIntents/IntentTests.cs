using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.AssistantIntents;

/// <summary>Plan, start, status, report: each in one call, each with a machine summary.</summary>
public sealed class IntentTests(GatewayHost gateway) : ContractTest(gateway)
{
    private const string SummaryFields =
        """
        contract_version phase run_id workflow_template_id workflow_status total_tasks task_status_counts ready_task_ids blocked_by_approval_task_ids
        terminal_task_ids failed_task_ids produced_artifact_ids handoff_task_ids planned_step_ids planned_approval_step_ids recent_event_types
        """;

    private static readonly object NeedsApproval = new { a = new { requires_approval = true } };

    [Fact]
    public async Task Plan_answers_the_steps_with_their_resolved_config_and_creates_nothing()
    {
        var (project, root) = await NewProject();
        var template = await NewTemplate("a", "b<a");
        var overrides = new
        {
            a = new { requires_approval = true, context7_mode = "force_on" },
            b = new { execution_mode = "shared-workspace", project_id = project, lock_paths = new[] { $"{root}/src" } },
        };
        var plan = (await Intent("plan", new { workflow_template_id = template.Id, initiated_by = "ann", step_task_overrides = overrides })).Ok();
        Assert.Equal(["a", "b"], plan["steps"].EachText("step_id"));
        Assert.Equal(["a"], plan["steps"][1]["depends_on"].Texts);
        var (a, b) = (plan["steps"][0]["task_config"], plan["steps"][1]["task_config"]);
        Assert.Equal(("force_on", "no-workspace", true), (a["context7_mode"].Text, a["execution_mode"].Text, a["requires_approval"].Flag));
        Assert.Equal(("inherit", "shared-workspace", false, project), (b["context7_mode"].Text, b["execution_mode"].Text, b["requires_approval"].Flag, b["project_id"].Number));
        Assert.Equal([$"{root}/src"], b["lock_paths"].Texts);
        var summary = IsSummary(plan, "plan");
        summary["task_status_counts"].Is(new { planned = 2 });
        Assert.Equal((2, template.Id), (summary["total_tasks"].Number, summary["workflow_template_id"].Number));
        Assert.True(summary["run_id"].IsNull && summary["workflow_status"].IsNull);
        Assert.Equal(["a", "b"], summary["planned_step_ids"].Texts);
        Assert.Equal(["a"], summary["planned_approval_step_ids"].Texts);
        Assert.Equal(0, (await Get($"/workflow-runs?workflow_template_id={template.Id}")).Ok().Count);
    }

    [Fact]
    public async Task Start_starts_the_run_and_dispatches_all_that_are_ready()
    {
        var template = await NewTemplate("a", "b", "c<b");
        var started = (await Intent("start", new { workflow_template_id = template.Id, initiated_by = "ann", step_task_overrides = NeedsApproval })).Ok();
        var run = new Run(started["run"]["id"].Number, started["run"]["task_ids"].Numbers, template);
        Assert.Equal(("ann", "running"), (started["run"]["initiated_by"].Text, started["run"]["status"].Text));
        started["run"].Is((await ReadRun(run)).ToString());
        Assert.Equal(run.Tasks, started["steps"].EachNumber("task_id"));
        Assert.Equal([run.Tasks[1]], started["dispatches"].EachNumber("task_id"));
        Assert.True(started["dispatches"][0]["submitted"].Flag);
        Assert.Equal([run.Tasks[0]], started["blocked_by_approval_task_ids"].Numbers);
        var summary = IsSummary(started, "start");
        Assert.Equal((run.Id, "running", 3), (summary["run_id"].Number, summary["workflow_status"].Text, summary["total_tasks"].Number));
        summary["task_status_counts"].Is(new { created = 2, queued = 1 });
        Assert.Equal([run.Tasks[0]], summary["blocked_by_approval_task_ids"].Numbers);
        Assert.Equal(["a", "b", "c"], summary["planned_step_ids"].Texts);
        Assert.Equal(["a"], summary["planned_approval_step_ids"].Texts);
    }

    [Fact]
    public async Task Start_dispatches_nothing_when_told_so()
    {
        var template = await NewTemplate("a");
        var started = (await Intent("start", new { workflow_template_id = template.Id, dispatch_ready = false })).Ok();
        Assert.Equal(0, started["dispatches"].Count);
        Assert.Equal("created", started["run"]["status"].Text);
        Assert.Equal(started["run"]["task_ids"].Numbers, started["machine_summary"]["ready_task_ids"].Numbers);
        Assert.Equal(0, Runner.SubmissionsOf(started["run"]["task_ids"][0].Number));
    }

    [Fact]
    public async Task Status_answers_the_run_and_its_tasks_when_asked_for()
    {
        var run = await NewFailedRun();
        var status = (await Intent("status", new { run_id = run.Id, include_tasks = true })).Ok();
        status["run"].Is((await ReadRun(run)).ToString());
        status["tasks"].Is((await Get($"/tasks?run_id={run.Id}")).Ok().ToString());
        var summary = IsSummary(status, "status");
        Assert.Equal("failed", summary["workflow_status"].Text);
        Assert.Equal(run.Tasks[..2], summary["terminal_task_ids"].Numbers);
        Assert.Equal(run.Tasks[1..2], summary["failed_task_ids"].Numbers);
        Assert.Equal("workflow_run.failed", summary["recent_event_types"].Texts[^1]);
        Assert.True((await Intent("status", new { run_id = run.Id, include_tasks = false })).Ok()["tasks"].IsNull);
    }

    [Fact]
    public async Task Report_answers_run_tasks_events_artifacts_and_handoffs()
    {
        var run = await NewAutoRun("a");
        var artifact = (await Post("/artifacts", new { artifact_type = "file", location = "/x", summary = "x", producer_task_id = run.Tasks[0] })).Ok()["id"].Number;
        (await Report(run.Tasks[0], 1, new { status = "success", handoff = new { summary = "s" } })).Ok();
        var report = (await Intent("report", new { run_id = run.Id })).Ok();
        report["run"].Is((await ReadRun(run)).ToString());
        report["tasks"].Is((await Get($"/tasks?run_id={run.Id}")).Ok().ToString());
        report["events"].Is((await Events(run)).ToString());
        report["artifacts"].Is((await Get($"/artifacts?run_id={run.Id}")).Ok().ToString());
        report["handoffs"].Is((await Get($"/handoffs?run_id={run.Id}")).Ok().ToString());
        var summary = IsSummary(report, "report");
        Assert.Equal([artifact], summary["produced_artifact_ids"].Numbers);
        Assert.Equal(run.Tasks, summary["handoff_task_ids"].Numbers);
    }

    [Fact]
    public async Task Report_answers_the_newest_up_to_its_limits()
    {
        var run = await NewAutoRun("a", "b");
        foreach (var task in run.Tasks)
        {
            (await Post("/artifacts", new { artifact_type = "file", location = "/x", summary = "x", producer_task_id = task })).Ok();
            (await Report(task, 1, new { status = "success", handoff = new { summary = "s" } })).Ok();
        }

        var report = (await Intent("report", new { run_id = run.Id, event_limit = 1, artifact_limit = 1, handoff_limit = 1 })).Ok();
        Assert.Equal(["workflow_run.succeeded"], report["events"].EachText("event_type"));
        Assert.Equal([run.Tasks[1]], report["artifacts"].EachNumber("producer_task_id"));
        Assert.Equal([run.Tasks[1]], report["handoffs"].EachNumber("task_id"));
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("start")]
    public async Task A_template_is_needed_and_must_exist(string intent)
    {
        (await Intent(intent, new { })).RefusedField("workflow_template_id");
        (await Intent(intent, new { workflow_template_id = 999999 })).Refused(404, "workflow-template-not-found", "999999");
    }

    [Theory]
    [InlineData("status")]
    [InlineData("report")]
    public async Task A_run_is_needed_and_must_exist(string intent)
    {
        (await Intent(intent, new { })).RefusedField("run_id");
        (await Intent(intent, new { run_id = 999999 })).Refused(404, "run-not-found", "999999");
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("start")]
    public async Task Overrides_are_held_to_the_same_rules_as_those_of_a_run(string intent)
    {
        var template = await NewTemplate("a");
        (await Intent(intent, new { workflow_template_id = template.Id, step_task_overrides = new { zz = new { requires_approval = true } } })).RefusedField("step_task_overrides", "zz");
        (await Intent(intent, new { workflow_template_id = template.Id, step_task_overrides = new { a = new { execution_mode = "isolated-worktree" } } })).Refused(422, "invalid-request", "project_id");
    }

    [Fact]
    public async Task Bad_limits_are_422() => (await Intent("report", new { run_id = 1, event_limit = 0 })).RefusedField("event_limit");

    private static Json IsSummary(Json answer, string phase)
    {
        var summary = answer["machine_summary"];
        summary.HasFields(SummaryFields.ReplaceLineEndings(" "));
        Assert.Equal(("v1", phase), (summary["contract_version"].Text, summary["phase"].Text));
        return summary;
    }

    private Task<Answer> Intent(string intent, object body) => Post($"/assistant/intents/{intent}", body);
}
