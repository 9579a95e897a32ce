using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.PartialRerun;

/// <summary>A commit that is held to the plan of a dry run.</summary>
public sealed class PlanHashTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task A_dry_run_names_its_plan_and_counts_what_runs_and_what_stays()
    {
        var run = await NewFailedRun();
        var planned = (await Rerun(run, Asking(dry: true))).Ok();
        Assert.Equal(2, planned["will_run_count"].Number);
        Assert.Equal(1, planned["stay_count"].Number);
        Assert.Equal((await ReadRun(run))["version"].Number, planned["version"].Number);
        Assert.Equal(planned["plan_hash"].Text, (await Rerun(run, Asking(dry: true))).Ok()["plan_hash"].Text);
        (await Rerun(run, Asking(dry: false))).Ok()["plan_hash"].Is("null");
    }

    [Fact]
    public async Task It_says_which_unselected_failure_holds_the_rest_back()
    {
        var run = await NewAutoRun("a", "b", "c<a+b", "d<c");
        await Finish(run.Tasks[0], "failed");
        await Finish(run.Tasks[1], "failed");
        var planned = (await Rerun(run, Asking(dry: true))).Ok();
        Assert.Empty(planned["downstream_task_ids"].Numbers);
        planned["held_back"].Is(new[] { new { task_id = run.Tasks[2], by_task_id = run.Tasks[0] }, new { task_id = run.Tasks[3], by_task_id = run.Tasks[0] } });
    }

    [Fact]
    public async Task In_a_run_that_does_not_go_on_by_itself_only_the_selection_will_run()
    {
        var run = await NewRun("a", "b<a", "c<b");
        (await Dispatch(run.Tasks[0])).Ok();
        await Finish(run.Tasks[0], "success");
        (await Dispatch(run.Tasks[1])).Ok();
        await Finish(run.Tasks[1], "failed");
        var planned = (await Rerun(run, Asking(dry: true))).Ok();
        Assert.False(planned["downstream_follows"].Flag);
        Assert.Equal((1, 1, 1), (planned["will_run_count"].Number, planned["downstream_task_ids"].Count, planned["stay_count"].Number));
        Assert.True((await Rerun(await NewFailedRun(), Asking(dry: true))).Ok()["downstream_follows"].Flag);
    }

    [Fact]
    public async Task How_it_is_dispatched_is_part_of_the_plan()
    {
        var run = await NewFailedRun();
        var plan = await Plan(run);
        (await Rerun(run, new { step_ids = new[] { "b" }, requested_by = "ann", reason = "r", plan_hash = plan, auto_dispatch = false })).RefusedField("plan_hash", "auto_dispatch");
        (await Rerun(run, new { step_ids = new[] { "b" }, requested_by = "ann", reason = "r", plan_hash = plan, max_dispatch = 3 })).RefusedField("plan_hash");
        (await Rerun(run, Asking(dry: false, plan))).Ok();
    }

    [Fact]
    public async Task The_whole_run_is_left_out_when_it_is_not_wanted()
    {
        var run = await NewFailedRun();
        var planned = await Rerun(run, new { task_ids = new[] { run.Tasks[1] }, requested_by = "ann", reason = "r", dry_run = true, include_aggregate = false });
        Assert.False(planned.Ok().Has("aggregate"));
        Assert.Equal($"\"{planned.Ok()["version"].Number}\"", planned.ETag);
        Assert.True((await Rerun(run, Asking(dry: true))).Ok().Has("aggregate"));
    }

    [Fact]
    public async Task A_plan_that_holds_is_carried_out_whatever_else_happened()
    {
        var run = await NewFailedRun();
        var plan = await Plan(run);
        (await Post("/events", new { event_type = "note.added", run_id = run.Id, producer_role = "qa", payload = new { } })).Ok();
        (await Rerun(run, Asking(dry: false, plan))).Ok();
        Assert.Equal(2, (await ReadTask(run.Tasks[1]))["attempt"].Number);
    }

    [Fact]
    public async Task A_plan_that_no_longer_holds_is_409_with_the_difference_and_leaves_no_trace()
    {
        var run = await NewFailedRun();
        var plan = await Plan(run);
        (await Rerun(run, Asking(dry: false))).Ok();
        await Finish(run.Tasks[1], "success", attempt: 2);
        await Finish(run.Tasks[2], "failed");
        var events = await Events(run);

        var changes = (await Rerun(run, Asking(dry: false, plan))).Refused(409, "plan-changed", $"workflow run {run.Id}", $"{run.Tasks[1]} (failed, attempt 1 -> success, attempt 2)")["plan_changes"];
        Assert.Equal([run.Tasks[2]], changes["no_longer_task_ids"].Numbers);
        Assert.Empty(changes["newly_task_ids"].Numbers);
        Assert.Equal("not-rerunnable", changes["refusal"]["code"].Text);
        Assert.Contains($"{run.Tasks[1]}:success", changes["refusal"]["detail"].Text, StringComparison.Ordinal);
        var task = changes["tasks"][0];
        Assert.Equal((run.Tasks[1], "b", "failed", "success", 1, 2), (
            task["task_id"].Number, task["step_id"].Text, task["previous_status"].Text, task["status"].Text, task["previous_attempt"].Number, task["attempt"].Number));
        Assert.Equal(2, changes["tasks"].Count);
        Assert.True(changes["planned_version"].Number < changes["version"].Number);
        (await Events(run)).Is(events.ToString());
    }

    [Fact]
    public async Task An_active_run_has_its_own_409()
    {
        var run = await NewFailedRun();
        var plan = await Plan(run);
        (await Rerun(run, Asking(dry: false))).Ok();
        Assert.False((await Rerun(run, Asking(dry: false, plan))).Refused(409, "tasks-active").Has("plan_changes"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yes")]
    [InlineData("3-abc")]
    public async Task What_is_no_plan_hash_is_422(string text)
    {
        var run = await NewFailedRun();
        (await Rerun(run, Asking(dry: false, text))).RefusedField("plan_hash");
    }

    [Fact]
    public async Task A_hash_that_never_was_this_selections_plan_is_422()
    {
        var (run, other) = (await NewFailedRun(), await NewFailedRun());
        var plan = await Plan(other);
        (await Rerun(run, Asking(dry: false, plan))).RefusedField("plan_hash", "was never the plan");
        var invented = string.Concat(plan.AsSpan(0, plan.IndexOf('-', StringComparison.Ordinal) + 1), new string('0', 64));
        (await Rerun(run, Asking(dry: false, invented))).RefusedField("plan_hash");
        (await Rerun(run, Asking(dry: false, "999999" + plan))).RefusedField("plan_hash");
        Assert.Equal(1, Runner.SubmissionsOf(run.Tasks[1]));
    }

    [Fact]
    public async Task A_repetition_under_another_plan_is_another_request()
    {
        var run = await NewFailedRun();
        var plan = await Plan(run);
        var first = await Rerun(run, Asking(dry: false, plan), ("Idempotency-Key", "k"));
        Assert.Equal(first.Text, (await Rerun(run, Asking(dry: false, plan), ("Idempotency-Key", "k"))).Text);
        (await Rerun(run, Asking(dry: false), ("Idempotency-Key", "k"))).Refused(422, "idempotency-key-reused");
    }

    private async Task<string> Plan(Run run) => (await Rerun(run, Asking(dry: true))).Ok()["plan_hash"].Text;

    private static object Asking(bool dry, string? plan = null) => new { step_ids = new[] { "b" }, requested_by = "ann", reason = "r", dry_run = dry, plan_hash = plan };
}
