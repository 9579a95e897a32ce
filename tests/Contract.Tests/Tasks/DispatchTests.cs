using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Tasks;

public sealed class DispatchTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task A_dispatch_answers_what_the_runner_was_told_and_what_it_said()
    {
        var role = await NewRole(new { name = "r", context7_enabled = true, skill_packs = new[] { "go" } });
        var task = await NewTask(new { role_id = role, title = "t" });
        var dispatch = (await Dispatch(task)).Ok();
        dispatch.HasFields("task_id resolved_context7_enabled runner_payload runner_submission");
        Assert.Equal((task, true), (dispatch["task_id"].Number, dispatch["resolved_context7_enabled"].Flag));
        var payload = dispatch["runner_payload"];
        payload.HasFields("task_id run_id role_id title execution_mode role_skill_packs context workspace sandbox handoff_context");
        Assert.Equal((task, role, "t", "no-workspace"), (payload["task_id"].Number, payload["role_id"].Number, payload["title"].Text, payload["execution_mode"].Text));
        Assert.Equal(["go"], payload["role_skill_packs"].Texts);
        payload["context"].Is(new { provider = "context7", enabled = true });
        Assert.True(payload["workspace"].IsNull);
        Assert.Equal(0, payload["handoff_context"].Count);
        var submission = dispatch["runner_submission"];
        submission.HasFields("submitted runner_url runner_task_status message");
        Assert.True(submission["submitted"].Flag);
        Assert.Equal((Runner.Url, "queued", "task is queued"), (submission["runner_url"].Text, submission["runner_task_status"].Text, submission["message"].Text));
    }

    [Fact]
    public async Task The_payload_names_the_run_of_a_task_and_the_task_itself_outside_any()
    {
        var run = await NewRun("a");
        Assert.Equal($"run-{run.Id}", (await Dispatch(run.Tasks[0])).Ok()["runner_payload"]["run_id"].Text);
        var task = await NewTask();
        Assert.Equal($"task-{task}", (await Dispatch(task)).Ok()["runner_payload"]["run_id"].Text);
    }

    [Fact]
    public async Task The_payload_of_a_task_with_a_project_names_its_workspace()
    {
        var (project, root) = await NewProject();
        var task = await NewTask(new { role_id = await NewRole(), title = "t", project_id = project });
        var workspace = (await Dispatch(task)).Ok()["runner_payload"]["workspace"];
        Assert.Equal((project, root), (workspace["project_id"].Number, workspace["project_root"].Text));
        Assert.Equal(0, workspace["lock_paths"].Count);
    }

    [Fact]
    public async Task A_created_task_is_dispatched_and_then_queued_by_the_runners_word()
    {
        var task = await NewTask();
        (await Dispatch(task)).Ok();
        var read = await ReadTask(task);
        Assert.Equal(("queued", 1, "task is queued"), (read["status"].Text, read["attempt"].Number, read["runner_message"].Text));
    }

    [Fact]
    public async Task A_submit_failed_task_can_be_dispatched_again()
    {
        var run = await NewRun("a");
        Runner.OnSubmit(run.Prompt("a"), new RunnerAnswer.Code(500));
        Assert.False((await Dispatch(run.Tasks[0])).Ok()["runner_submission"]["submitted"].Flag);
        Assert.Equal("submit-failed", (await ReadTask(run.Tasks[0]))["status"].Text);
        Runner.OnSubmit(run.Prompt("a"), new RunnerAnswer.Record("queued"));
        Assert.True((await Dispatch(run.Tasks[0])).Ok()["runner_submission"]["submitted"].Flag);
        Assert.Equal(("queued", 2), ((await ReadTask(run.Tasks[0]))["status"].Text, (await ReadTask(run.Tasks[0]))["attempt"].Number));
    }

    [Theory]
    [InlineData("queued")]
    [InlineData("running")]
    [InlineData("cancel-requested")]
    [InlineData("success")]
    [InlineData("failed")]
    [InlineData("canceled")]
    public async Task From_any_other_status_a_dispatch_is_409(string status)
    {
        var task = await NewTask();
        (await Dispatch(task)).Ok();
        if (status is "cancel-requested") (await Post($"/tasks/{task}/cancel")).Ok();
        else if (status is not "queued") (await Report(task, 1, new { status })).Ok();
        Assert.Equal(status, (await ReadTask(task))["status"].Text);
        (await Dispatch(task)).Refused(409, "task-not-dispatchable", $"task {task} is {status}");
        Assert.Equal(1, Runner.SubmissionsOf(task));
    }

    [Fact]
    public async Task A_task_whose_dependencies_have_not_succeeded_is_409_and_names_them()
    {
        var run = await NewRun("a", "b<a");
        (await Dispatch(run.Tasks[1])).Refused(409, "dependencies-not-satisfied", $"task {run.Tasks[1]}", $"{run.Tasks[0]}");
        (await Dispatch(run.Tasks[0])).Ok();
        await Finish(run.Tasks[0], "success");
        (await Dispatch(run.Tasks[1])).Ok();
    }

    [Fact]
    public async Task A_dispatch_in_a_paused_or_aborted_run_is_409()
    {
        var run = await NewRun("a");
        (await Post($"/workflow-runs/{run.Id}/pause")).Ok();
        (await Dispatch(run.Tasks[0])).Refused(409, "run-paused", $"workflow run {run.Id}");
        (await Post($"/workflow-runs/{run.Id}/abort")).Ok();
        (await Dispatch(run.Tasks[0])).Refused(409, "run-aborted", $"workflow run {run.Id}");
    }

    [Fact]
    public async Task A_task_outside_any_run_is_a_run_of_its_own_that_is_not_listed()
    {
        var task = await NewTask();
        (await Dispatch(task)).Ok();
        Assert.True((await ReadTask(task))["run_id"].IsNull);
        Assert.DoesNotContain((await Get("/workflow-runs?limit=1000")).Ok().Items, run => run["task_ids"].Numbers.Contains(task));
        await Finish(task, "success");
        Assert.Equal("success", (await ReadTask(task))["status"].Text);
    }

    [Fact]
    public async Task A_task_belongs_to_one_run()
    {
        var task = await NewTask();
        var run = (await Post("/workflow-runs", new { task_ids = new[] { task } })).Ok()["id"].Number;
        Assert.Equal(run, (await ReadTask(task))["run_id"].Number);
        (await Post("/workflow-runs", new { task_ids = new[] { task } })).Refused(409, "tasks-taken", $"{task}");
        var alone = await NewTask();
        (await Dispatch(alone)).Ok();
        (await Post("/workflow-runs", new { task_ids = new[] { alone } })).Refused(409, "tasks-taken", $"{alone}");
    }
}
