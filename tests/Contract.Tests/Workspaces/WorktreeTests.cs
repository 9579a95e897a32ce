using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Workspaces;

/// <summary>Worktrees: named by the control plane, made and removed by the runner.</summary>
public sealed class WorktreeTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task A_task_of_a_run_gets_its_path_and_branch()
    {
        var (run, root) = await NewIsolatedRun();
        var (path, branch) = ($"{root}/.multyagents/worktrees/run-{run.Id}/task-{run.Tasks[0]}", $"multyagents/run-{run.Id}/task-{run.Tasks[0]}");
        var workspace = (await Dispatch(run.Tasks[0])).Ok()["runner_payload"]["workspace"];
        Assert.Equal((path, branch), (workspace["worktree_path"].Text, workspace["git_branch"].Text));
        var sent = (await Runner.Submission(run.Tasks[0])).Body["workspace"];
        Assert.Equal((path, branch, root), (sent["worktree_path"].Text, sent["git_branch"].Text, sent["project_root"].Text));
        var audit = (await Get($"/tasks/{run.Tasks[0]}/audit")).Ok();
        Assert.Equal((path, branch), (audit["worktree_path"].Text, audit["git_branch"].Text));
        Assert.False(audit["worktree_cleanup_attempted"].Flag);
        Assert.Equal(branch, Assert.Single((await Events(run, "task.worktree_session_reserved", run.Tasks[0])).Items)["payload"]["git_branch"].Text);
    }

    [Fact]
    public async Task A_task_outside_any_run_has_names_of_its_own()
    {
        var (project, root) = await NewProject();
        var task = await NewTask(new { role_id = await NewRole(), title = "t", execution_mode = "isolated-worktree", project_id = project });
        var workspace = (await Dispatch(task)).Ok()["runner_payload"]["workspace"];
        Assert.Equal(
            ($"{root}/.multyagents/worktrees/standalone/task-{task}", $"multyagents/standalone/task-{task}"),
            (workspace["worktree_path"].Text, workspace["git_branch"].Text));
    }

    [Fact]
    public async Task What_became_of_it_is_told_by_the_audit_and_on_record()
    {
        var (run, _) = await NewIsolatedRun();
        (await Dispatch(run.Tasks[0])).Ok();
        (await Report(run.Tasks[0], 1, new { status = "success", worktree_cleanup_attempted = true, worktree_cleanup_succeeded = false, worktree_cleanup_message = "it is dirty" })).Ok();
        var audit = (await Get($"/tasks/{run.Tasks[0]}/audit")).Ok();
        Assert.Equal((true, false, "it is dirty"), (audit["worktree_cleanup_attempted"].Flag, audit["worktree_cleanup_succeeded"].Flag, audit["worktree_cleanup_message"].Text));
        Assert.False(audit["worktree_cleanup_at"].IsNull);
        var released = Assert.Single((await Events(run, "task.worktree_session_released", run.Tasks[0])).Items);
        Assert.Equal((true, false), (released["payload"]["cleanup_attempted"].Flag, released["payload"]["cleanup_succeeded"].Flag));
    }

    [Fact]
    public async Task The_next_attempt_gets_the_same_path_and_branch()
    {
        var (run, _) = await NewIsolatedRun();
        (await Dispatch(run.Tasks[0])).Ok();
        await Finish(run.Tasks[0], "failed");
        (await Rerun(run, new { step_ids = new[] { "a" }, requested_by = "ann", reason = "r" })).Ok();
        var (first, second) = (await Runner.Submission(run.Tasks[0]), await Runner.Submission(run.Tasks[0], 2));
        second.Body["workspace"].Is(first.Body["workspace"].ToString());
        Assert.Equal(2, (await Events(run, "task.worktree_session_reserved", run.Tasks[0])).Count);
    }

    private async Task<(Run Run, string Root)> NewIsolatedRun()
    {
        var (project, root) = await NewProject();
        var template = await NewTemplate("a");
        var run = (await Post("/workflow-runs", new { workflow_template_id = template.Id, step_task_overrides = new { a = new { execution_mode = "isolated-worktree", project_id = project } } })).Ok();
        return (new(run["id"].Number, run["task_ids"].Numbers, template), root);
    }
}
