using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Workspaces;

/// <summary>Paths of a shared workspace that one task at a time holds.</summary>
public sealed class LockTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Theory]
    [InlineData("src", "src")]
    [InlineData("src", "src/deep/down")]
    [InlineData("src/deep/down", "src")]
    [InlineData("", "src")]
    public async Task Overlapping_paths_are_exclusive_across_all_runs(string held, string asked)
    {
        var project = await NewProject();
        var (first, second) = (await NewLockingTask(project, held), await NewLockingTask(project, asked));
        (await Dispatch(first)).Ok();
        (await Dispatch(second)).Refused(409, "workspace-locked", $"task {second}", $"{first}");
        var task = await ReadTask(second);
        Assert.Equal(("created", 0), (task["status"].Text, task["attempt"].Number));
        Assert.Equal(0, Runner.SubmissionsOf(second));
    }

    [Fact]
    public async Task They_are_exclusive_across_projects_too()
    {
        var outer = await NewProject();
        var inner = Path.Join(outer.Root, "src");
        var project = (await Post("/projects", new { name = "inner", root_path = inner })).Ok()["id"].Number;
        var first = await NewLockingTask(outer, "src");
        (await Dispatch(first)).Ok();
        (await Dispatch(await NewLockingTask((project, inner), "deep"))).Refused(409, "workspace-locked", $"{first}");
    }

    [Theory]
    [InlineData("src", "docs")]
    [InlineData("src", "src-neighbour")]
    public async Task Paths_beside_each_other_are_not(string held, string asked)
    {
        var project = await NewProject();
        (await Dispatch(await NewLockingTask(project, held))).Ok();
        (await Dispatch(await NewLockingTask(project, asked))).Ok();
    }

    [Theory]
    [InlineData("success")]
    [InlineData("failed")]
    [InlineData("canceled")]
    public async Task Locks_are_released_at_the_terminal_status_and_that_is_on_record(string status)
    {
        var project = await NewProject();
        var (run, second) = (await NewLockingRun(project, false, "src"), await NewLockingTask(project, "src"));
        (await Dispatch(run.Tasks[0])).Ok();
        (await Report(run.Tasks[0], 1, new { status })).Ok();
        var released = Assert.Single((await Events(run, "task.locks_released", run.Tasks[0])).Items);
        Assert.Equal([$"{project.Root}/src"], released["payload"]["released_paths"].Texts);
        (await Dispatch(second)).Ok();
    }

    [Fact]
    public async Task Locks_of_a_refused_submission_are_released()
    {
        var project = await NewProject();
        var (run, second) = (await NewLockingRun(project, false, "src"), await NewLockingTask(project, "src"));
        Runner.OnSubmit(run.Prompt("s0"), new RunnerAnswer.Code(500));
        Assert.False((await Dispatch(run.Tasks[0])).Ok()["runner_submission"]["submitted"].Flag);
        (await Dispatch(second)).Ok();
    }

    [Fact]
    public async Task They_can_be_released_by_hand()
    {
        var project = await NewProject();
        var (run, second) = (await NewLockingRun(project, false, "src"), await NewLockingTask(project, "src"));
        (await Dispatch(run.Tasks[0])).Ok();
        (await Post($"/tasks/{run.Tasks[0]}/locks/release")).Ok().Is(new { task_id = run.Tasks[0], released_paths = new[] { $"{project.Root}/src" } });
        (await Post($"/tasks/{run.Tasks[0]}/locks/release")).Ok().Is(new { task_id = run.Tasks[0], released_paths = Array.Empty<string>() });
        Assert.Equal(1, (await Events(run, "task.locks_released", run.Tasks[0])).Count);
        (await Dispatch(second)).Ok();
        Assert.Equal("queued", (await ReadTask(run.Tasks[0]))["status"].Text);
    }

    [Fact]
    public async Task A_task_that_holds_none_releases_none_and_an_unknown_one_is_404()
    {
        var task = await NewTask();
        (await Post($"/tasks/{task}/locks/release")).Ok().Is(new { task_id = task, released_paths = Array.Empty<string>() });
        (await Post("/tasks/999999/locks/release")).Refused(404, "task-not-found", "999999");
    }

    [Fact]
    public async Task In_a_control_loop_a_conflict_is_told_in_spawn_and_the_task_stays_created()
    {
        var project = await NewProject();
        var holder = await NewLockingTask(project, "src");
        (await Dispatch(holder)).Ok();
        var run = await NewLockingRun(project, false, "src", "docs");
        var spawn = (await Post($"/workflow-runs/{run.Id}/control-loop")).Ok()["spawn"];
        Assert.True(spawn.With("task_id", run.Tasks[1])["submitted"].Flag);
        var refused = spawn.With("task_id", run.Tasks[0]);
        Assert.Equal((false, "created"), (refused["submitted"].Flag, refused["task_status"].Text));
        Assert.Contains($"{holder}", refused["error"].Text, StringComparison.Ordinal);
        await Finish(holder, "success");
        Assert.Equal([run.Tasks[0]], (await Post($"/workflow-runs/{run.Id}/control-loop")).Ok()["spawn"].EachNumber("task_id"));
    }

    [Fact]
    public async Task A_task_whose_paths_are_held_keeps_none_behind_it_waiting()
    {
        var project = await NewProject();
        (await Dispatch(await NewLockingTask(project, "src"))).Ok();
        var run = await NewLockingRun(project, false, "src", "docs");
        var spawn = (await Post($"/workflow-runs/{run.Id}/control-loop", new { max_dispatch = 1 })).Ok()["spawn"];
        Assert.Equal([run.Tasks[1]], spawn.Items.Where(spawned => spawned["submitted"].Flag).Select(spawned => spawned["task_id"].Number));
        var other = await NewLockingRun(project, false, "src", "tests");
        Assert.Equal(other.Tasks[1], (await Post($"/workflow-runs/{other.Id}/dispatch-ready")).Ok()["task_id"].Number);
    }

    [Fact]
    public async Task Dispatch_ready_passes_over_a_task_whose_paths_are_held_and_is_409_when_there_is_no_other()
    {
        var project = await NewProject();
        var holder = await NewLockingTask(project, "src");
        (await Dispatch(holder)).Ok();
        var template = await NewTemplate("a", "b");
        var overrides = new { a = new { execution_mode = "shared-workspace", project_id = project.Id, lock_paths = new[] { $"{project.Root}/src" } } };
        var run = (await Post("/workflow-runs", new { workflow_template_id = template.Id, step_task_overrides = overrides })).Ok();
        var (id, a, b) = (run["id"].Number, run["task_ids"][0].Number, run["task_ids"][1].Number);
        var answer = (await Post($"/workflow-runs/{id}/dispatch-ready")).Ok();
        Assert.Equal((true, b, b), (answer["dispatched"].Flag, answer["task_id"].Number, answer["dispatch"]["task_id"].Number));
        (await Post($"/workflow-runs/{id}/dispatch-ready")).Refused(409, "workspace-locked", $"task {a}", $"task {holder}");
        await Finish(holder, "success");
        Assert.Equal(a, (await Post($"/workflow-runs/{id}/dispatch-ready")).Ok()["task_id"].Number);
    }

    [Fact]
    public async Task In_a_rerun_a_conflict_is_told_in_spawn_and_the_task_stays_created()
    {
        var project = await NewProject();
        var (run, holder) = (await NewLockingRun(project, false, "src"), await NewLockingTask(project, "src"));
        (await Dispatch(run.Tasks[0])).Ok();
        await Finish(run.Tasks[0], "failed");
        (await Dispatch(holder)).Ok();
        var spawned = Assert.Single((await Rerun(run, new { step_ids = new[] { "s0" }, requested_by = "ann", reason = "r" })).Ok()["spawn"].Items);
        Assert.Equal((false, "created"), (spawned["submitted"].Flag, spawned["task_status"].Text));
        Assert.Contains($"{holder}", spawned["error"].Text, StringComparison.Ordinal);
        Assert.Equal("running", (await ReadRun(run))["status"].Text);
        await Finish(holder, "success");
        Assert.Equal(run.Tasks, (await Post($"/workflow-runs/{run.Id}/control-loop")).Ok()["spawn"].EachNumber("task_id"));
    }

    [Fact]
    public async Task In_a_run_that_goes_by_itself_the_task_waits_until_its_paths_are_free()
    {
        var project = await NewProject();
        var holder = await NewLockingTask(project, "src");
        (await Dispatch(holder)).Ok();
        var run = await NewLockingRun(project, true, "src");
        Assert.Equal("created", (await ReadTask(run.Tasks[0]))["status"].Text);
        await Finish(holder, "success");
        await Reaches(run.Tasks[0], "queued");
    }

    [Fact]
    public async Task Two_tasks_of_one_run_take_turns()
    {
        var run = await NewLockingRun(await NewProject(), true, "src", "src");
        await Eventually.Holds(async () => (await ReadSummary(run))["active_task_ids"].Count == 1, () => "one of them is dispatched");
        var first = (await ReadSummary(run))["active_task_ids"][0].Number;
        await Finish(first, "success");
        var second = run.Tasks.Single(task => task != first);
        await Reaches(second, "queued");
        await Finish(second, "success");
        Assert.Equal("success", (await ReadRun(run))["status"].Text);
    }

    [Fact]
    public async Task The_payload_and_the_audit_name_the_paths()
    {
        var project = await NewProject();
        var task = await NewLockingTask(project, "src");
        var workspace = (await Dispatch(task)).Ok()["runner_payload"]["workspace"];
        Assert.Equal([$"{project.Root}/src"], workspace["lock_paths"].Texts);
        Assert.Equal([$"{project.Root}/src"], (await Runner.Submission(task)).Body["workspace"]["lock_paths"].Texts);
        Assert.Equal([$"{project.Root}/src"], (await Get($"/tasks/{task}/audit")).Ok()["lock_paths"].Texts);
    }

    [Fact]
    public async Task Only_shared_workspaces_hold_paths()
    {
        var project = await NewProject();
        for (var number = 0; number < 2; number++)
            (await Dispatch(await NewTask(new { role_id = await NewRole(), title = "t", execution_mode = "isolated-worktree", project_id = project.Id }))).Ok();
    }

    private async Task<long> NewLockingTask((long Id, string Root) project, string path) =>
        await NewTask(new { role_id = await NewRole(), title = "t", execution_mode = "shared-workspace", project_id = project.Id, lock_paths = new[] { Path.Join(project.Root, path) } });

    /// <summary>A run of one step per path, none of which depends on another.</summary>
    private async Task<Run> NewLockingRun((long Id, string Root) project, bool autoDispatch, params string[] paths)
    {
        var template = await NewTemplate([.. paths.Select((_, index) => $"s{index}")]);
        var overrides = paths.Index().ToDictionary(
            path => $"s{path.Index}",
            path => new { execution_mode = "shared-workspace", project_id = project.Id, lock_paths = new[] { Path.Join(project.Root, path.Item) } });
        var run = (await Post("/workflow-runs", new { workflow_template_id = template.Id, auto_dispatch = autoDispatch, step_task_overrides = overrides })).Ok();
        return new(run["id"].Number, run["task_ids"].Numbers, template);
    }
}
