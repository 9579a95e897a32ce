using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.PartialRerun;

/// <summary>What an accepted partial re-run changes, and what it leaves alone.</summary>
public sealed class EffectTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task The_request_and_one_reset_per_task_stand_side_by_side_on_record()
    {
        var run = await NewAutoRun("a", "b");
        await Finish(run.Tasks[0], "failed");
        await Finish(run.Tasks[1], "canceled");
        (await Rerun(run, new { step_ids = new[] { "b" }, task_ids = new[] { run.Tasks[0] }, requested_by = "ann", reason = "fixed" })).Ok();
        var events = (await Events(run)).Items;
        var at = Array.FindIndex(events, happened => happened["event_type"].Text == "workflow_run.partial_rerun_requested");
        var requested = events[at]["payload"];
        Assert.Equal(("ann", "fixed"), (requested["requested_by"].Text, requested["reason"].Text));
        Assert.Equal(run.Tasks, requested["selected_task_ids"].Numbers);
        Assert.Equal(["b"], requested["selected_step_ids"].Texts);
        Assert.Equal(run.Tasks, requested["reset_task_ids"].Numbers);
        foreach (var (index, before) in new[] { "failed", "canceled" }.Index())
        {
            var reset = events[at + 1 + index];
            Assert.Equal(("task.partial_rerun_reset", run.Tasks[index]), (reset["event_type"].Text, reset["task_id"].Number));
            Assert.Equal((before, "ann", "fixed"), (reset["payload"]["previous_status"].Text, reset["payload"]["requested_by"].Text, reset["payload"]["reason"].Text));
            Assert.Equal(events[at]["created_at"].Text[..19], reset["payload"]["rerun_at"].Text[..19]);
        }

        Assert.Single(events, happened => happened["event_type"].Text == "workflow_run.partial_rerun_requested");
    }

    [Fact]
    public async Task The_run_becomes_running_and_the_selection_is_dispatched()
    {
        var run = await NewFailedRun();
        Assert.Equal("failed", (await ReadRun(run))["status"].Text);
        (await Rerun(run, Asking("b"))).Ok();
        Assert.Equal("running", (await ReadRun(run))["status"].Text);
        Assert.Equal(2, (await Runner.Submission(run.Tasks[1], 2)).Attempt);
        Assert.Equal(0, Runner.SubmissionsOf(run.Tasks[2]));
    }

    [Fact]
    public async Task A_reset_task_shows_who_and_why_and_nothing_of_its_last_attempt()
    {
        var run = await NewFailedRun();
        var failed = await ReadTask(run.Tasks[1]);
        Assert.Equal(1, failed["exit_code"].Number);
        (await Rerun(run, new { step_ids = new[] { "b" }, requested_by = "ann", reason = "fixed", auto_dispatch = false })).Ok();
        var task = await ReadTask(run.Tasks[1]);
        Assert.Equal(("created", "partial rerun requested by ann: fixed"), (task["status"].Text, task["runner_message"].Text));
        Assert.All(["started_at", "finished_at", "exit_code"], name => Assert.True(task[name].IsNull, name));
        Assert.Equal("running", (await ReadRun(run))["status"].Text);
        Assert.Equal(1, Runner.SubmissionsOf(run.Tasks[1]));
        Assert.Equal($"out of {run.Tasks[1]}/1", (await Get($"/tasks/{run.Tasks[1]}/attempts/1/output")).Ok()["stdout"].Text);
    }

    [Fact]
    public async Task The_audit_counts_the_reruns_and_tells_the_last()
    {
        var run = await NewFailedRun();
        for (var count = 1; count <= 3; count++)
        {
            (await Rerun(run, new { step_ids = new[] { "b" }, requested_by = $"ann {count}", reason = $"r {count}" })).Ok();
            await Finish(run.Tasks[1], "failed", count + 1);
            var audit = (await Get($"/tasks/{run.Tasks[1]}/audit")).Ok();
            Assert.Equal((count, $"ann {count}", $"r {count}"), (audit["rerun_count"].Number, audit["last_rerun_by"].Text, audit["last_rerun_reason"].Text));
            Assert.False(audit["last_rerun_at"].IsNull);
        }
    }

    [Fact]
    public async Task Every_other_task_stays_byte_for_byte_as_it_was()
    {
        var run = await NewAutoRun("a", "b<a", "c<b", "d");
        await Finish(run.Tasks[0], "success");
        await Finish(run.Tasks[1], "failed");
        await Finish(run.Tasks[3], "failed");
        long[] others = [run.Tasks[0], run.Tasks[2], run.Tasks[3]];
        var before = await Task.WhenAll(others.Select(Everything));
        (await Rerun(run, Asking("b"))).Ok();
        Assert.Equal(before, await Task.WhenAll(others.Select(Everything)));
        Assert.All(others, task => Assert.True(Runner.SubmissionsOf(task) <= 1));

        async Task<string> Everything(long task) => string.Join(
            '\n',
            (await Get($"/tasks/{task}")).Text,
            (await Get($"/tasks/{task}/attempts")).Text,
            (await Get($"/tasks/{task}/audit")).Text.Split("\"trace_id\"")[0],
            (await Get($"/tasks/{task}/attempts/1/output")).Text.Split("\"trace_id\"")[0]);
    }

    [Fact]
    public async Task At_most_max_dispatch_of_the_selected_are_dispatched()
    {
        var run = await NewAutoRun("a", "b", "c");
        foreach (var task in run.Tasks) await Finish(task, "failed");
        var answer = (await Rerun(run, new { step_ids = new[] { "a", "b", "c" }, requested_by = "ann", reason = "r", max_dispatch = 2 })).Ok();
        Assert.Equal(run.Tasks[..2], answer["spawn"].EachNumber("task_id"));
        Assert.Equal("dispatch-limit-reached", answer["plan"]["blocked"].With("task_id", run.Tasks[2])["reason"].Text);
        Assert.Equal(run.Tasks, answer["reset_task_ids"].Numbers);
    }

    [Fact]
    public async Task Only_the_selected_tasks_that_are_ready_are_dispatched()
    {
        var run = await NewAutoRun("a", "b<a");
        await Finish(run.Tasks[0], "failed");
        (await Post($"/tasks/{run.Tasks[1]}/cancel")).Ok();
        var answer = (await Rerun(run, Asking("a", "b"))).Ok();
        Assert.Equal(run.Tasks[..1], answer["spawn"].EachNumber("task_id"));
        Assert.Equal("dependencies-not-satisfied", answer["plan"]["blocked"].With("task_id", run.Tasks[1])["reason"].Text);
        await Finish(run.Tasks[0], "success", 2);
        await Reaches(run.Tasks[1], "queued");
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public async Task What_could_not_go_at_once_follows_by_itself_only_where_the_run_and_the_rerun_dispatch_automatically(bool runIsAutomatic, bool rerunIsAutomatic, bool follows)
    {
        var run = await StartRun(runIsAutomatic, "a", "b<a");
        if (!runIsAutomatic) (await Dispatch(run.Tasks[0])).Ok();
        await Finish(run.Tasks[0], "failed");
        (await Post($"/tasks/{run.Tasks[1]}/cancel")).Ok();
        (await Rerun(run, new { step_ids = new[] { "a", "b" }, requested_by = "ann", reason = "r", auto_dispatch = rerunIsAutomatic })).Ok();
        if (!rerunIsAutomatic) (await Dispatch(run.Tasks[0])).Ok();
        await Finish(run.Tasks[0], "success", 2);
        if (follows) await Reaches(run.Tasks[1], "queued");
        Assert.Equal(follows ? "queued" : "created", (await ReadTask(run.Tasks[1]))["status"].Text);
    }

    [Fact]
    public async Task The_answer_waits_for_the_runner_and_submissions_go_out_in_parallel()
    {
        var run = await NewAutoRun("a", "b");
        await Finish(run.Tasks[0], "failed");
        await Finish(run.Tasks[1], "failed");
        // Each submission is answered only once both have arrived: one after the other would never end well.
        var both = new Barrier();
        Runner.OnSubmit(run.Prompt("a"), both.Answer);
        Runner.OnSubmit(run.Prompt("b"), both.Answer);
        var answer = (await Rerun(run, Asking("a", "b"))).Ok();
        Assert.All(answer["spawn"].Items, spawned => Assert.Equal((true, "queued"), (spawned["submitted"].Flag, spawned["task_status"].Text)));
        Assert.Equal(["queued", "queued"], answer["aggregate"]["tasks"].EachText("status"));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(422)]
    [InlineData(0)]
    public async Task A_refused_or_unreachable_runner_is_submit_failed_in_spawn_and_no_error_of_the_call(int status)
    {
        var run = await NewFailedRun();
        Runner.OnSubmit(run.Prompt("b"), status == 0 ? new RunnerAnswer.Cut() : new RunnerAnswer.Code(status, "no"));
        var spawned = Assert.Single((await Rerun(run, Asking("b"))).Ok()["spawn"].Items);
        Assert.Equal((false, "submit-failed"), (spawned["submitted"].Flag, spawned["task_status"].Text));
        Assert.StartsWith("runner submit failed: ", spawned["error"].Text, StringComparison.Ordinal);
        Assert.Equal("failed", (await ReadRun(run))["status"].Text);
    }

    private static object Asking(params string[] steps) => new { step_ids = steps, requested_by = "ann", reason = "r" };

    /// <summary>Lets two submissions go on once both are there.</summary>
    private sealed class Barrier
    {
        private readonly TaskCompletionSource _both = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _arrived;

        public async Task<RunnerAnswer> Answer(Submission submission)
        {
            if (Interlocked.Increment(ref _arrived) == 2) _both.SetResult();
            await _both.Task.WaitAsync(TimeSpan.FromSeconds(30));
            return new RunnerAnswer.Record("queued");
        }
    }
}
