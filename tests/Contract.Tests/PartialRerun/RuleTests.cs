using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.PartialRerun;

/// <summary>The rules of the partial re-run, one after the other and in their order, and that a refusal leaves no trace.</summary>
public sealed class RuleTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task Rule_1_the_run_exists() =>
        (await Post("/workflow-runs/999999/partial-rerun", Asking("b"))).Refused(404, "run-not-found", "workflow run 999999 does not exist");

    [Fact]
    public async Task Rule_1_an_aborted_run_is_409()
    {
        var run = await NewFailedRun();
        (await Post($"/workflow-runs/{run.Id}/abort")).Ok();
        await RefusedWithoutTrace(run, Asking("b"), 409, "run-aborted", $"workflow run {run.Id}");
    }

    [Fact]
    public async Task Rule_1_a_paused_run_is_409()
    {
        var run = await NewAutoRun("a", "b");
        await Reaches(run.Tasks[1], "queued");
        await Finish(run.Tasks[1], "success");
        (await Post($"/workflow-runs/{run.Id}/pause")).Ok();
        await Finish(run.Tasks[0], "failed");
        await RefusedWithoutTrace(run, Asking("a"), 409, "run-paused", $"workflow run {run.Id}");
    }

    [Fact]
    public async Task Rule_2_active_tasks_are_409_and_listed()
    {
        var run = await NewAutoRun("a", "b", "c");
        await Reaches(run.Tasks[1], "queued");
        await Reaches(run.Tasks[2], "queued");
        await Finish(run.Tasks[0], "failed");
        await RefusedWithoutTrace(run, Asking("a"), 409, "tasks-active", $"{run.Tasks[1]}, {run.Tasks[2]}");
    }

    [Theory]
    [InlineData("queued")]
    [InlineData("running")]
    [InlineData("cancel-requested")]
    public async Task Rule_2_every_active_status_counts(string status)
    {
        var run = await NewAutoRun("a", "b");
        await Finish(run.Tasks[0], "failed");
        await Reaches(run.Tasks[1], "queued");
        if (status == "running") (await Report(run.Tasks[1], 1, new { status })).Ok();
        if (status == "cancel-requested") (await Post($"/tasks/{run.Tasks[1]}/cancel")).Ok();
        Assert.Equal(status, (await ReadTask(run.Tasks[1]))["status"].Text);
        await RefusedWithoutTrace(run, Asking("a"), 409, "tasks-active", $"{run.Tasks[1]}");
    }

    [Fact]
    public async Task Rule_3_step_ids_are_only_for_runs_of_a_template()
    {
        var task = await NewTask();
        var run = (await Post("/workflow-runs", new { task_ids = new[] { task } })).Ok()["id"].Number;
        (await Post($"/tasks/{task}/cancel")).Ok();
        (await Post($"/workflow-runs/{run}/partial-rerun", Asking("a"))).Refused(422, "step-ids-need-template", $"workflow run {run}");
        (await Post($"/workflow-runs/{run}/partial-rerun", new { task_ids = new[] { task }, requested_by = "ann", reason = "r" })).Ok();
    }

    [Fact]
    public async Task Rule_3_unknown_step_ids_are_422_and_listed()
    {
        var run = await NewFailedRun();
        await RefusedWithoutTrace(run, Asking("b", "y", "zz"), 422, "unknown-steps", "y", "zz");
    }

    [Fact]
    public async Task Rule_3_unknown_task_ids_and_ids_of_another_run_are_422_and_listed()
    {
        var (run, other) = (await NewFailedRun(), await NewFailedRun());
        await RefusedWithoutTrace(run, AskingTasks(run.Tasks[1], 999999, other.Tasks[1]), 422, "unknown-tasks", "999999", $"{other.Tasks[1]}");
    }

    [Fact]
    public async Task Rule_4_every_selected_task_has_ended_without_success()
    {
        var run = await NewFailedRun();
        await RefusedWithoutTrace(
            run,
            AskingTasks(run.Tasks),
            422,
            "not-rerunnable",
            $"partial rerun supports failed terminal tasks only; invalid selections: {run.Tasks[0]}:success, {run.Tasks[2]}:created");
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("canceled")]
    [InlineData("submit-failed")]
    public async Task Rule_4_all_three_failed_statuses_can_be_rerun(string status)
    {
        var run = await NewRun("a");
        if (status == "submit-failed") Runner.OnSubmit(run.Prompt("a"), new RunnerAnswer.Code(503));
        (await Dispatch(run.Tasks[0])).Ok();
        if (status != "submit-failed") await Finish(run.Tasks[0], status);
        Runner.OnSubmit(run.Prompt("a"), new RunnerAnswer.Record("queued"));
        Assert.Equal(status, (await ReadTask(run.Tasks[0]))["status"].Text);
        (await Rerun(run, Asking("a"))).Ok();
        Assert.Equal(("queued", 2), ((await ReadTask(run.Tasks[0]))["status"].Text, (await ReadTask(run.Tasks[0]))["attempt"].Number));
    }

    [Fact]
    public async Task Rule_5_a_selection_below_a_failed_task_that_is_not_selected_is_422_and_names_both()
    {
        var run = await NewRun("a", "b<a");
        (await Dispatch(run.Tasks[0])).Ok();
        await Finish(run.Tasks[0], "failed");
        (await Post($"/tasks/{run.Tasks[1]}/cancel")).Ok();
        await RefusedWithoutTrace(run, Asking("b"), 422, "depends-on-unselected-failure", $"{run.Tasks[1]} depends on {run.Tasks[0]}");
        (await Rerun(run, Asking("a", "b"))).Ok();
    }

    [Fact]
    public async Task The_rules_are_checked_in_their_order()
    {
        // One request that breaks every rule at once, and a run that comes to break one rule less each time.
        var run = await NewAutoRun("a", "b<a", "c<b");
        var other = await NewFailedRun();
        var everything = new { step_ids = new[] { "zz", "c" }, task_ids = new[] { 999999, other.Tasks[1], run.Tasks[0] }, requested_by = "ann", reason = "r" };
        await Reaches(run.Tasks[0], "queued");
        (await Post($"/workflow-runs/{run.Id}/pause")).Ok();
        (await Rerun(run, everything)).Refused(409, "run-paused");
        (await Post($"/workflow-runs/{run.Id}/resume")).Ok();
        (await Rerun(run, everything)).Refused(409, "tasks-active");
        await Finish(run.Tasks[0], "failed");
        (await Post($"/tasks/{run.Tasks[2]}/cancel")).Ok();
        (await Rerun(run, everything)).Refused(422, "unknown-steps");
        (await Rerun(run, new { everything.task_ids, step_ids = new[] { "c" }, requested_by = "ann", reason = "r" })).Refused(422, "unknown-tasks");
        (await Rerun(run, new { step_ids = new[] { "c", "b" }, requested_by = "ann", reason = "r" })).Refused(422, "not-rerunnable", $"{run.Tasks[1]}:created");
        (await Rerun(run, Asking("c"))).Refused(422, "depends-on-unselected-failure", $"{run.Tasks[2]} depends on {run.Tasks[0]}");
        (await Post($"/workflow-runs/{run.Id}/abort")).Ok();
        (await Rerun(run, everything)).Refused(409, "run-aborted");
    }

    [Fact]
    public async Task Bad_content_is_found_before_any_rule() =>
        (await Post("/workflow-runs/999999/partial-rerun", new { step_ids = new[] { "b" }, reason = "r" })).RefusedField("requested_by");

    private static object Asking(params string[] steps) => new { step_ids = steps, requested_by = "ann", reason = "r" };

    private static object AskingTasks(params long[] tasks) => new { task_ids = tasks, requested_by = "ann", reason = "r" };

    /// <summary>Nothing changes unless all rules hold.</summary>
    private async Task RefusedWithoutTrace(Run run, object body, int status, string code, params string[] details)
    {
        var (summary, events) = (await ReadSummary(run), await Events(run));
        (await Rerun(run, body)).Refused(status, code, details);
        (await ReadSummary(run)).Is(summary.ToString());
        (await Events(run)).Is(events.ToString());
    }
}
