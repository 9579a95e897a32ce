using System.Text.Json;
using Multyagents.Gateway.Tests.Support;

namespace Multyagents.Gateway.Tests.Assistant;

public sealed class AssistantTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private readonly Scenario _scenario = new(gateway);

    [Fact]
    public async Task A_plan_shows_the_steps_with_their_overrides_and_creates_nothing()
    {
        var template = await _scenario.Template("a", "b<a");
        var runs = (await gateway.Get($"/workflow-runs?workflow_template_id={template}")).Ok().GetArrayLength();
        var plan = (await gateway.Post("/assistant/intents/plan", $$"""{"workflow_template_id":{{template}},"initiated_by":" ann ","step_task_overrides":{"b":{"requires_approval":true,"context7_mode":"force_on"} } }""")).Ok();

        Assert.Equal(["workflow_template_id", "initiated_by", "steps", "machine_summary"], plan.Names());
        Assert.Equal(("ann", template), (plan.Text("initiated_by"), plan.GetProperty("workflow_template_id").GetInt64()));
        var step = plan.GetProperty("steps")[1];
        Assert.Equal(["step_id", "role_id", "title", "depends_on", "required_artifacts", "task_config", "task_id"], step.Names());
        Assert.Equal(("b", "do b", JsonValueKind.Null), (step.Text("step_id"), step.Text("title"), step.GetProperty("task_id").ValueKind));
        Assert.Equal(["a"], step.Texts("depends_on"));
        step.GetProperty("task_config").Is("""{"context7_mode":"force_on","execution_mode":"no-workspace","requires_approval":true,"project_id":null,"lock_paths":[],"sandbox":null,"timeout_seconds":600}""");
        plan.GetProperty("machine_summary").Is($$"""
            {"contract_version":"v1","phase":"plan","run_id":null,"workflow_template_id":{{template}},"workflow_status":null,"total_tasks":2,"task_status_counts":{"planned":2},
             "ready_task_ids":[],"blocked_by_approval_task_ids":[],"terminal_task_ids":[],"failed_task_ids":[],"produced_artifact_ids":[],"handoff_task_ids":[],
             "planned_step_ids":["a","b"],"planned_approval_step_ids":["b"],"recent_event_types":[]}
            """);
        Assert.Equal(runs, (await gateway.Get($"/workflow-runs?workflow_template_id={template}")).Ok().GetArrayLength());
    }

    [Fact]
    public async Task A_start_dispatches_all_that_are_ready_and_names_what_waits_for_an_approval()
    {
        var template = await _scenario.Template("a", "b", "c<a", "d");
        var started = (await gateway.Post("/assistant/intents/start", $$"""{"workflow_template_id":{{template}},"initiated_by":"ann","step_task_overrides":{"b":{"requires_approval":true},"c":{"requires_approval":true} } }""")).Ok();

        Assert.Equal(["run", "steps", "dispatches", "blocked_by_approval_task_ids", "machine_summary"], started.Names());
        var run = started.GetProperty("run");
        var tasks = run.Numbers("task_ids");
        Assert.Equal(("running", "ann"), (run.Text("status"), run.Text("initiated_by")));
        Assert.Equal(tasks, started.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("task_id").GetInt64()));
        Assert.Equal(["a"], started.GetProperty("steps")[2].Texts("depends_on"));
        Assert.Equal([tasks[0], tasks[3]], started.GetProperty("dispatches").EnumerateArray().Select(dispatch => dispatch.GetProperty("task_id").GetInt64()));
        Assert.All(started.GetProperty("dispatches").EnumerateArray(), dispatch => Assert.True(dispatch.GetProperty("submitted").GetBoolean()));
        Assert.Equal([tasks[1]], started.Numbers("blocked_by_approval_task_ids"));
        var summary = started.GetProperty("machine_summary");
        Assert.Equal(("start", run.Id(), "running", 4), (summary.Text("phase"), summary.GetProperty("run_id").GetInt64(), summary.Text("workflow_status"), summary.GetProperty("total_tasks").GetInt32()));
        Assert.Equal([tasks[1]], summary.Numbers("blocked_by_approval_task_ids"));
        Assert.Equal(["a", "b", "c", "d"], summary.Texts("planned_step_ids"));
        Assert.Equal(["b", "c"], summary.Texts("planned_approval_step_ids"));
        summary.GetProperty("task_status_counts").Is("""{"created":2,"queued":2}""");
        (await gateway.Get($"/workflow-runs/{run.Id()}")).Ok().Is(run.GetRawText());
    }

    [Fact]
    public async Task A_start_takes_as_many_turns_as_it_needs()
    {
        var template = await _scenario.Template([.. Enumerable.Range(0, 230).Select(number => $"s{number}")]);
        var started = (await gateway.Post("/assistant/intents/start", $$"""{"workflow_template_id":{{template}} }""")).Ok();
        Assert.Equal(started.GetProperty("run").Numbers("task_ids"), started.GetProperty("dispatches").EnumerateArray().Select(dispatch => dispatch.GetProperty("task_id").GetInt64()));
    }

    [Fact]
    public async Task A_start_without_dispatch_leaves_all_ready()
    {
        var template = await _scenario.Template([.. Enumerable.Range(0, 120).Select(number => $"s{number}")]);
        var started = (await gateway.Post("/assistant/intents/start", $$"""{"workflow_template_id":{{template}},"dispatch_ready":false}""")).Ok();
        Assert.Equal(0, started.GetProperty("dispatches").GetArrayLength());
        Assert.Equal("created", started.GetProperty("run").Text("status"));
        Assert.Equal(started.GetProperty("run").Numbers("task_ids"), started.GetProperty("machine_summary").Numbers("ready_task_ids"));
    }

    [Fact]
    public async Task A_status_tells_how_a_run_stands_with_its_tasks_if_asked()
    {
        var (run, tasks) = await _scenario.FailedRun();
        var status = (await gateway.Post("/assistant/intents/status", $$"""{"run_id":{{run}} }""")).Ok();
        Assert.Equal(["run", "tasks", "machine_summary"], status.Names());
        Assert.Equal(JsonValueKind.Null, status.GetProperty("tasks").ValueKind);
        status.GetProperty("run").Is((await _scenario.ReadRun(run)).GetRawText());
        var summary = status.GetProperty("machine_summary");
        Assert.Equal(("status", "failed"), (summary.Text("phase"), summary.Text("workflow_status")));
        Assert.Equal(tasks[..2], summary.Numbers("terminal_task_ids"));
        Assert.Equal([tasks[1]], summary.Numbers("failed_task_ids"));
        var types = (await _scenario.Events(run)).TakeLast(20).Select(happened => happened.Text("event_type")!).ToArray();
        Assert.Equal(types.Distinct().Count(), summary.Texts("recent_event_types").Length);
        Assert.Equal(types[^1], summary.Texts("recent_event_types")[^1]);

        var withTasks = (await gateway.Post("/assistant/intents/status", $$"""{"run_id":{{run}},"include_tasks":true}""")).Ok();
        withTasks.GetProperty("tasks").Is((await gateway.Get($"/tasks?run_id={run}")).Ok().GetRawText());
    }

    [Fact]
    public async Task A_report_holds_what_the_lists_of_the_run_hold()
    {
        var (run, tasks) = await _scenario.Run(true, "a", "b");
        foreach (var task in tasks) (await gateway.Post("/artifacts", $$"""{"artifact_type":"text","location":"l","summary":"s","producer_task_id":{{task}} }""")).Ok();
        foreach (var task in tasks) (await _scenario.Callback(task, 1, """{"status":"success","exit_code":0,"handoff":{"summary":"done"} }""")).Ok();

        var report = (await gateway.Post("/assistant/intents/report", $$"""{"run_id":{{run}} }""")).Ok();
        Assert.Equal(["run", "tasks", "events", "artifacts", "handoffs", "machine_summary"], report.Names());
        foreach (var list in (string[])["tasks", "events", "artifacts", "handoffs"])
            report.GetProperty(list).Is((await gateway.Get($"/{list}?run_id={run}")).Ok().GetRawText());
        var summary = report.GetProperty("machine_summary");
        Assert.Equal(("report", "success"), (summary.Text("phase"), summary.Text("workflow_status")));
        Assert.Equal(report.GetProperty("artifacts").EnumerateArray().Select(artifact => artifact.Id()), summary.Numbers("produced_artifact_ids"));
        Assert.Equal(tasks, summary.Numbers("handoff_task_ids"));

        var cut = (await gateway.Post("/assistant/intents/report", $$"""{"run_id":{{run}},"event_limit":1,"artifact_limit":1,"handoff_limit":1}""")).Ok();
        foreach (var list in (string[])["events", "artifacts", "handoffs"])
            Assert.Single(cut.GetProperty(list).EnumerateArray()).Is(report.GetProperty(list).EnumerateArray().Last().GetRawText());
    }

    [Theory]
    [InlineData("plan", "{}", 422, "workflow_template_id")]
    [InlineData("start", "{}", 422, "workflow_template_id")]
    [InlineData("plan", """{"workflow_template_id":999999}""", 404, "workflow-template-not-found")]
    [InlineData("start", """{"workflow_template_id":999999}""", 404, "workflow-template-not-found")]
    [InlineData("start", """{"workflow_template_id":1,"dispatch_ready":"yes"}""", 422, "dispatch_ready")]
    [InlineData("status", "{}", 422, "run_id")]
    [InlineData("report", """{"run_id":0}""", 422, "run_id")]
    [InlineData("status", """{"run_id":999999}""", 404, "run-not-found")]
    [InlineData("report", """{"run_id":999999}""", 404, "run-not-found")]
    [InlineData("report", """{"run_id":1,"event_limit":0}""", 422, "event_limit")]
    [InlineData("report", """{"run_id":1,"artifact_limit":1001}""", 422, "artifact_limit")]
    [InlineData("report", """{"run_id":1,"handoff_limit":-1}""", 422, "handoff_limit")]
    public async Task A_bad_intent_is_refused(string intent, string body, int status, string told)
    {
        var answer = await gateway.Post($"/assistant/intents/{intent}", body);
        if (status == 404) answer.Refused(404, told);
        else answer.RefusedField(told);
    }

    [Fact]
    public async Task Bad_overrides_are_refused_as_at_a_start_of_a_run()
    {
        var template = await _scenario.Template("a");
        foreach (var intent in (string[])["plan", "start"])
            (await gateway.Post($"/assistant/intents/{intent}", $$"""{"workflow_template_id":{{template}},"step_task_overrides":{"zz":{} } }""")).RefusedField("step_task_overrides", "zz");
    }
}
