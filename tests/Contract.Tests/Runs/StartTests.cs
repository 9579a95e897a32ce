using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Runs;

public sealed class StartTests(GatewayHost gateway) : ContractTest(gateway)
{
    private const string Fields =
        """
        id workflow_template_id task_ids status initiated_by created_at updated_at retry_summary failure_categories failure_triage_hints suggested_next_actions
        duration_ms success_rate retries_total per_role quality_gate_summary
        """;

    [Fact]
    public async Task A_run_has_the_contracts_fields_and_begins_as_created()
    {
        var template = await NewTemplate("a", "b<a");
        var run = (await Post("/workflow-runs", new { workflow_template_id = template.Id, initiated_by = "ann" })).Ok();
        run.HasFields(Fields.ReplaceLineEndings(" "));
        Assert.Equal((template.Id, "created", "ann"), (run["workflow_template_id"].Number, run["status"].Text, run["initiated_by"].Text));
        run["retry_summary"].HasFields("total_retries retried_task_ids");
        run["quality_gate_summary"].HasFields("status summary_text total_tasks passing_tasks failing_tasks pending_tasks not_configured_tasks total_checks");
        (await Get($"/workflow-runs/{run["id"].Number}")).Ok().Is(run.ToString());
    }

    [Fact]
    public async Task Task_ids_stand_in_template_order()
    {
        var run = await NewRun("c", "a<c", "b<a");
        var read = await ReadRun(run);
        Assert.Equal(["c", "a", "b"], (await Task.WhenAll(read["task_ids"].Numbers.Select(ReadTask))).Select(task => task["step_id"].Text));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"initiated_by":"ann"}""")]
    [InlineData("""{"task_ids":[]}""")]
    public async Task Neither_template_nor_tasks_is_422(string body) => (await Post("/workflow-runs", body)).Refused(422, "invalid-request", "workflow_template_id");

    [Fact]
    public async Task An_unknown_template_or_task_is_404()
    {
        (await Post("/workflow-runs", new { workflow_template_id = 999999 })).Refused(404, "workflow-template-not-found", "999999");
        (await Post("/workflow-runs", new { task_ids = new[] { 999999 } })).Refused(404, "task-not-found", "999999");
    }

    [Fact]
    public async Task A_run_of_given_tasks_has_no_template_and_claims_each_task_once()
    {
        var (first, second) = (await NewTask(), await NewTask());
        var run = (await Post("/workflow-runs", new { task_ids = new[] { second, first, second } })).Ok();
        Assert.True(run["workflow_template_id"].IsNull);
        Assert.Equal([second, first], run["task_ids"].Numbers);
    }

    [Fact]
    public async Task Overrides_need_a_template()
    {
        var task = await NewTask();
        (await Post("/workflow-runs", new { task_ids = new[] { task }, step_task_overrides = new { a = new { context7_mode = "force_on" } } })).RefusedField("step_task_overrides");
    }

    [Fact]
    public async Task Overrides_need_known_step_ids()
    {
        var template = await NewTemplate("a");
        (await Post("/workflow-runs", new { workflow_template_id = template.Id, step_task_overrides = new { zz = new { context7_mode = "force_on" } } })).RefusedField("step_task_overrides", "zz");
    }

    [Fact]
    public async Task An_override_changes_its_step_alone()
    {
        var template = await NewTemplate("a", "b");
        var (project, _) = await NewProject();
        var run = (await Post("/workflow-runs", new { workflow_template_id = template.Id, step_task_overrides = new { b = new { context7_mode = "force_off", project_id = project } } })).Ok();
        var (a, b) = (await ReadTask(run["task_ids"][0].Number), await ReadTask(run["task_ids"][1].Number));
        Assert.Equal("inherit", a["context7_mode"].Text);
        Assert.True(a["project_id"].IsNull);
        Assert.Equal(("force_off", project), (b["context7_mode"].Text, b["project_id"].Number));
    }

    [Fact]
    public async Task A_bad_override_is_422_and_names_the_step()
    {
        var template = await NewTemplate("a");
        (await Post("/workflow-runs", new { workflow_template_id = template.Id, step_task_overrides = new { a = new { execution_mode = "everywhere" } } })).Refused(422, "invalid-request", "step_task_overrides");
    }

    [Fact]
    public async Task The_template_is_snapshotted_into_the_run()
    {
        var run = await NewRun("a", "b<a");
        (await Gateway.Put($"/workflow-templates/{run.Template.Id}", new { name = "changed", steps = new[] { new { step_id = "z", role_id = run.Template.Role, title = "changed" } } })).Ok();
        Assert.Equal(run.Tasks, (await ReadRun(run))["task_ids"].Numbers);
        var task = await ReadTask(run.Tasks[0]);
        Assert.Equal(("a", "do a"), (task["step_id"].Text, task["title"].Text));
        (await Dispatch(run.Tasks[1])).Refused(409, "dependencies-not-satisfied", $"{run.Tasks[0]}");
    }

    [Fact]
    public async Task With_auto_dispatch_ready_tasks_go_at_once_and_whenever_a_dependency_succeeds()
    {
        var run = await NewAutoRun("a", "b", "c<a+b");
        await Reaches(run.Tasks[0], "queued");
        await Reaches(run.Tasks[1], "queued");
        await Finish(run.Tasks[0], "success");
        Assert.Equal("created", (await ReadTask(run.Tasks[2]))["status"].Text);
        await Finish(run.Tasks[1], "success");
        await Reaches(run.Tasks[2], "queued");
        await Finish(run.Tasks[2], "success");
        Assert.Equal("success", (await ReadRun(run))["status"].Text);
    }

    [Fact]
    public async Task Without_auto_dispatch_the_run_waits_for_the_calls()
    {
        var run = await NewRun("a", "b<a");
        Assert.Equal(("created", "created"), ((await ReadRun(run))["status"].Text, (await ReadTask(run.Tasks[0]))["status"].Text));
        (await Dispatch(run.Tasks[0])).Ok();
        await Finish(run.Tasks[0], "success");
        Assert.Equal("created", (await ReadTask(run.Tasks[1]))["status"].Text);
        Assert.Equal(0, Runner.SubmissionsOf(run.Tasks[1]));
        Assert.Equal(1, Runner.SubmissionsOf(run.Tasks[0]));
    }
}
