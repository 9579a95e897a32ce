using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Tasks;

public sealed class AuditTests(GatewayHost gateway) : ContractTest(gateway)
{
    private const string Fields =
        """
        task_id role_id context7_mode role_context7_enabled resolved_context7_enabled execution_mode requires_approval approval_status workflow_run_id task_run_id
        project_id lock_paths worktree_path git_branch worktree_cleanup_attempted worktree_cleanup_succeeded worktree_cleanup_message worktree_cleanup_at sandbox_image
        sandbox_workdir sandbox_container_id sandbox_exit_code sandbox_error handoff consumed_artifact_ids produced_artifact_ids retry_attempts last_retry_reason
        failure_categories failure_triage_hints rerun_count last_rerun_by last_rerun_reason last_rerun_at recent_event_ids
        """;

    [Fact]
    public async Task An_audit_is_404_before_the_first_dispatch()
    {
        var task = await NewTask();
        (await Get($"/tasks/{task}/audit")).Refused(404, "task-not-dispatched", $"task {task}");
        (await Dispatch(task)).Ok();
        (await Get($"/tasks/{task}/audit")).Ok();
    }

    [Fact]
    public async Task An_audit_has_the_contracts_fields()
    {
        var run = await NewAutoRun("a");
        await Reaches(run.Tasks[0], "queued");
        var audit = (await Get($"/tasks/{run.Tasks[0]}/audit")).Ok();
        audit.HasFields(Fields.ReplaceLineEndings(" "));
        Assert.Equal((run.Tasks[0], run.Template.Role, "no-workspace"), (audit["task_id"].Number, audit["role_id"].Number, audit["execution_mode"].Text));
    }

    [Fact]
    public async Task The_task_run_id_names_the_run_or_says_standalone()
    {
        var run = await NewAutoRun("a");
        await Reaches(run.Tasks[0], "queued");
        var inRun = (await Get($"/tasks/{run.Tasks[0]}/audit")).Ok();
        Assert.Equal((run.Id, $"run-{run.Id}:task-{run.Tasks[0]}"), (inRun["workflow_run_id"].Number, inRun["task_run_id"].Text));
        var task = await NewTask();
        (await Dispatch(task)).Ok();
        var alone = (await Get($"/tasks/{task}/audit")).Ok();
        Assert.True(alone["workflow_run_id"].IsNull);
        Assert.Equal($"standalone:task-{task}", alone["task_run_id"].Text);
    }

    [Fact]
    public async Task Recent_event_ids_are_the_tasks_events()
    {
        var run = await NewFailedRun();
        var audit = (await Get($"/tasks/{run.Tasks[1]}/audit")).Ok();
        Assert.Equal((await Get($"/events?task_id={run.Tasks[1]}")).Ok().EachNumber("id"), audit["recent_event_ids"].Numbers);
        Assert.NotEmpty(audit["recent_event_ids"].Numbers);
    }

    [Fact]
    public async Task Recent_event_ids_are_the_newest_200()
    {
        var run = await NewAutoRun("a");
        await Reaches(run.Tasks[0], "queued");
        for (var number = 0; number < 200; number++) (await Post("/events", new { event_type = "note", task_id = run.Tasks[0], producer_role = "dev" })).Ok();
        var all = (await Get($"/events?task_id={run.Tasks[0]}&limit=1000")).Ok().EachNumber("id");
        Assert.True(all.Length > 200);
        Assert.Equal(all[^200..], (await Get($"/tasks/{run.Tasks[0]}/audit")).Ok()["recent_event_ids"].Numbers);
    }

    [Fact]
    public async Task The_last_rerun_is_told()
    {
        var run = await NewFailedRun();
        var before = (await Get($"/tasks/{run.Tasks[1]}/audit")).Ok();
        Assert.Equal(0, before["rerun_count"].Number);
        Assert.True(before["last_rerun_by"].IsNull && before["last_rerun_reason"].IsNull && before["last_rerun_at"].IsNull);
        (await Rerun(run, new { task_ids = new[] { run.Tasks[1] }, requested_by = "ann", reason = "flaky" })).Ok();
        var after = (await Get($"/tasks/{run.Tasks[1]}/audit")).Ok();
        Assert.Equal((1, "ann", "flaky"), (after["rerun_count"].Number, after["last_rerun_by"].Text, after["last_rerun_reason"].Text));
        var requested = Assert.Single((await Events(run, "&event_type=workflow_run.partial_rerun_requested")).Items);
        Assert.Equal(requested["created_at"].Text, after["last_rerun_at"].Text);
    }
}
